using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Git.Options;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The relay, with the git command for the copies that it hands over; handing over a plain copy fails the test.</summary>
public sealed partial class RelayEngineTests(SandboxFixture sandbox) : GitEngineContract(sandbox)
{
    private protected override IGitEngine EngineWith(GitOptions options) =>
        GitEngines.Choose([new RelayEngine(Sandbox.Clients.For, options), new OnlyForTheRest(new GitCommandEngine(Sandbox.Clients.For, options))]);

    /// <summary>Refuses copies that the relay must make itself.</summary>
    private sealed class OnlyForTheRest(IGitEngine engine) : IGitEngine
    {
        public string Name => engine.Name;

        public string? WhyUnavailable => engine.WhyUnavailable;

        public Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<string> ReadFilesAsync(
            TreeSource source, Func<TreeFile, bool> wanted, Action<TreeFile, byte[]> visit, CancellationToken cancellation)
        {
            Assert.True(source.Commit is not null, "The relay handed over the reading of a head.");
            return engine.ReadFilesAsync(source, wanted, visit, cancellation);
        }

        public Task<TreePlan> PlanAsync(TreeCopy copy, CancellationToken cancellation) => Checked(copy).PlanAsync(copy, cancellation);

        public Task<TreeCopyResult> CopyAsync(TreeCopy copy, IProgress<GitProgress>? progress, CancellationToken cancellation) =>
            Checked(copy).CopyAsync(copy, progress, cancellation);

        private IGitEngine Checked(TreeCopy copy)
        {
            bool isForOthers = copy.SourceCommit is not null || copy.Rules.KeepDestinationFiles || copy.Rules.Exclude.Count > 0;
            Assert.True(isForOthers, "The relay handed over a plain copy.");
            return engine;
        }
    }
}
