using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>The wait for the build of exactly one commit.</summary>
public sealed class BuildWatchTests : IDisposable
{
    private static readonly string Ours = Samples.Commit('b'), Other = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task A_running_build_is_awaited()
    {
        Prod.ListBuilds.Returns([Running(Ours)], [Running(Ours)], [Samples.Build(Ours)]);

        Assert.Equal(BuildStatus.Succeeded, (await EnsureAsync(KnownBuildState.Started)).Status);
        Assert.Empty(_world.Transcript.To("prod.Compile"));
    }

    [Fact]
    public async Task The_build_of_another_commit_is_ignored()
    {
        Prod.ListBuilds.Returns([Samples.Build(Other)], [Samples.Build(Other)], [Samples.Build(Ours), Samples.Build(Other)]);

        Assert.Equal(Ours, (await EnsureAsync(KnownBuildState.Started)).Commit);
    }

    [Fact]
    public async Task A_build_that_does_not_end_in_time_fails_after_the_limit()
    {
        Prod.ListBuilds.Returns([Running(Ours)]);

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => EnsureAsync(KnownBuildState.Started));

        Assert.Equal(FailureKind.BuildTimedOut, failure.Kind);
        // The last delay may start before the limit and end after it.
        Assert.InRange(_world.Time.Waited, Limits.Ended, Limits.Ended + Limits.LongestPause);
    }

    [Fact]
    public async Task A_pushed_build_that_never_appears_is_requested_after_the_limit()
    {
        Prod.ListBuilds.Answers(_ => _world.Transcript.To("prod.Compile").Count == 0 ? [] : [Samples.Build(Ours)]);
        TimeSpan waited = default;
        Prod.Compile.Answers(_ =>
        {
            waited = _world.Time.Waited;
            return true;
        });

        Assert.Equal(BuildStatus.Succeeded, (await EnsureAsync(KnownBuildState.Started)).Status);

        Assert.InRange(waited, Limits.Appeared, Limits.Appeared + Limits.LongestPause);
    }

    [Fact]
    public async Task A_failed_build_without_a_push_is_built_again()
    {
        Prod.ListBuilds.Answers(_ => _world.Transcript.To("prod.Compile").Count == 0
            ? [Samples.Build(Ours, BuildStatus.Failed, "old")] : [Samples.Build(Ours, id: "new"), Samples.Build(Ours, BuildStatus.Failed, "old")]);
        Prod.Compile.Succeeds();

        Assert.Equal("new", (await EnsureAsync(KnownBuildState.NothingPushed)).Id);
        Assert.Single(_world.Transcript.To("prod.Compile"));
    }

    [Fact]
    public async Task A_failed_build_fails_with_the_end_of_its_log()
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours, BuildStatus.Failed)]);
        Prod.ReadBuildLog.Returns("one\ntwo\nNo module named nothing\n");

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => EnsureAsync(KnownBuildState.Ended));

        Assert.Equal(FailureKind.BuildFailed, failure.Kind);
        Assert.StartsWith("The build failed: No module named nothing", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.AccessDenied)]
    [InlineData(FailureKind.ClusterUnavailable)]
    [InlineData(FailureKind.UnexpectedAnswer)]
    public async Task A_log_that_cannot_be_read_does_not_hide_the_failed_build(FailureKind kind)
    {
        Prod.ListBuilds.Returns([Samples.Build(Ours, BuildStatus.Failed)]);
        Prod.ReadBuildLog.Fails(new MigrationException(kind, "prod answers 403."));

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => EnsureAsync(KnownBuildState.Ended));

        Assert.Equal(FailureKind.BuildFailed, failure.Kind);
        Assert.Contains("its log cannot be read: prod answers 403.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_of_another_head_is_detected_at_once()
    {
        Prod.ListBuilds.Answers(_ => _world.Transcript.To("prod.Compile").Count == 0 ? [] : [Samples.Build(Other)]);
        Prod.Compile.Succeeds();

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => EnsureAsync(KnownBuildState.NothingPushed));

        Assert.Equal(FailureKind.BuildIsOfAnotherCommit, failure.Kind);
        Assert.Equal(TimeSpan.Zero, _world.Time.Waited);
    }

    public void Dispose() => _world.Dispose();

    private static BuildLimits Limits { get; } = new();

    private static Build Running(string commit) => Samples.Build(commit, BuildStatus.InProgress);

    private async Task<Build> EnsureAsync(KnownBuildState news)
    {
        using MigrationRun run = new(_world.Session, apply: true);
        return await new BuildWatch(run, Limits).EnsureAsync(_world.Item(), Ours, news, NullStageObserver.Instance, CancellationToken.None);
    }
}
