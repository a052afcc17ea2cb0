using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The contract against servers that answer as JGit does; the git command makes the copies that the relay hands over.</summary>
public sealed class RelayEngineJGitMannerTests(SandboxFixture sandbox) : GitServerContract(sandbox, GitManner.JGit)
{
    private protected override IGitEngine EngineWith(GitOptions options) =>
        GitEngines.Choose([new RelayEngine(Sandbox.Clients.For, options), new GitCommandEngine(Sandbox.Clients.For, options)]);
}
