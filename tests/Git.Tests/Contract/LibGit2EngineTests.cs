using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class LibGit2EngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    private protected override IGitEngine EngineWith(GitOptions options) => new LibGit2Engine(Sandbox.Clients.For, options);
}
