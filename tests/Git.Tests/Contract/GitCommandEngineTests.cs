namespace AlgorithmiaMigration.Git.Tests;

public sealed class GitCommandEngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    protected override IGitEngine EngineWith(GitOptions options) => new GitCommandEngine(options);
}
