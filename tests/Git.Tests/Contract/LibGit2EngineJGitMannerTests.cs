using AlgorithmiaMigration.Git.LibGit2;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The contract against servers that answer as JGit does.</summary>
public sealed class LibGit2EngineJGitMannerTests(SandboxFixture sandbox) : GitServerContract(sandbox, GitManner.JGit)
{
    private protected override IGitEngine EngineWith(GitOptions options) => new LibGit2Engine(Sandbox.Clients.For, options);
}
