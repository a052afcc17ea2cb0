using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The contract against servers that answer as JGit does.</summary>
public sealed class GitCommandEngineJGitMannerTests(SandboxFixture sandbox) : GitServerContract(sandbox, GitManner.JGit)
{
    private protected override IGitEngine EngineWith(GitOptions options) => new GitCommandEngine(Sandbox.Clients.For, options);
}
