namespace AlgorithmiaMigration.Git.Tests;

public sealed class LibGit2EngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    protected override IGitEngine EngineWith(GitOptions options) => new LibGit2Engine(Sandbox.Clients.For, options);
}
