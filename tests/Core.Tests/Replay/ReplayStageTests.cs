using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Replay;

namespace AlgorithmiaMigration.Core.Tests.Replay;

/// <summary>A replay publishes versions in order and stops at the first that does not get its planned number.</summary>
public sealed class ReplayStageTests : IDisposable
{
    private static readonly string First = Samples.Commit('a'), Second = Samples.Commit('b'), Third = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();
    private readonly List<Build> _builds = [];
    private readonly List<string> _done = [];
    private SemanticVersion _newest = new(0, 0, 0);
    private string? _broken;

    public ReplayStageTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        // Newest first, as listed by clusters.
        _world.Dev.ListVersions.Returns([Samples.Version("1.0.0", Third), Samples.Version("0.2.0", Second), Samples.Version("0.1.0", First)]);
        _world.Dev.Secrets.List.Returns([]);
        Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        Prod.ReadCommitLog.Returns([]);
        Prod.ListVersions.Returns([]);
        Prod.ListBuilds.Answers(_ => _builds.ToArray());
        Prod.ReadBuildLog.Returns("broken");
        Prod.Publish.Answers(request => Stamp(request.Commit, _newest.Next(request.Request.Bump)));
        _world.Git.Copy.AnswersLater(PushAsync);
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task Versions_are_copied_built_and_published_one_at_a_time_oldest_first()
    {
        AlgorithmOutcome outcome = await ReplayAsync();

        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        Assert.Equal(["push a", "publish 0.1.0", "push b", "publish 0.2.0", "push c", "publish 1.0.0"], _done);
    }

    [Fact]
    public async Task After_a_failed_version_no_later_one_is_attempted()
    {
        AlgorithmOutcome outcome = await ReplayAsync(broken: Second);

        Assert.Equal((OutcomeStatus.Failed, FailureKind.BuildFailed), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal([ReplayStatus.Published, ReplayStatus.Failed, ReplayStatus.Waiting], outcome.Versions.Select(version => version.Status));
        Assert.Equal([Samples.Number("0.1.0"), null, null], outcome.Versions.Select(version => version.DestinationVersion));
        Assert.Equal(["push a", "publish 0.1.0", "push b"], _done);
    }

    [Fact]
    public async Task A_version_published_under_another_number_ends_the_replay()
    {
        Prod.Publish.Anew().Answers(request => Stamp(request.Commit, Samples.Number("0.5.0")));

        AlgorithmOutcome outcome = await ReplayAsync();

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Equal([Samples.Number("0.5.0"), null, null], outcome.Versions.Select(version => version.DestinationVersion));
        Assert.Equal(["push a", "publish 0.5.0"], _done);
    }

    [Fact]
    public async Task The_last_version_is_left_to_a_later_stage_on_request()
    {
        AlgorithmOutcome outcome = await ReplayAsync(new ReplayOptions { LeaveLast = true });

        Assert.Equal((OutcomeStatus.Copied, ReplayStatus.Copied), (outcome.Status, outcome.Versions[^1].Status));
        Assert.Equal(["push a", "publish 0.1.0", "push b", "publish 0.2.0", "push c"], _done);
    }

    [Fact]
    public async Task With_RequireSameVersion_nothing_is_written_when_a_number_would_differ()
    {
        _world.Dev.ListVersions.Anew().Returns([Samples.Version("0.1.0", First), Samples.Version("3.0.0", Second)]);

        AlgorithmOutcome outcome = await ReplayAsync(new ReplayOptions { RequireSameVersion = true });

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task Versions_published_by_an_earlier_run_are_not_published_again()
    {
        string copy = Samples.Commit('e');
        Prod.ReadCommitLog.Anew().Returns([Copy(copy, "research", First, "0.1.0")]);
        Prod.ListVersions.Anew().Returns([Samples.Version("0.1.0", copy)]);
        _newest = Samples.Number("0.1.0");

        AlgorithmOutcome outcome = await ReplayAsync();

        Assert.Equal([ReplayStatus.Unchanged, ReplayStatus.Published, ReplayStatus.Published], outcome.Versions.Select(version => version.Status));
        Assert.Equal(["push b", "publish 0.2.0", "push c", "publish 1.0.0"], _done);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FillGaps_says_that_it_comes_too_late_for_versions_with_other_numbers(bool fillGaps)
    {
        string copy = Samples.Commit('e');
        _world.Dev.ListVersions.Anew().Returns([Samples.Version("0.3.0", First)]);
        Prod.ReadCommitLog.Anew().Returns([Copy(copy, "research", First, "0.3.0")]);
        Prod.ListVersions.Anew().Returns([Samples.Version("0.1.0", copy)]);

        AlgorithmOutcome outcome = await ReplayAsync(new ReplayOptions { FillGaps = fillGaps });

        Assert.Equal((OutcomeStatus.Unchanged, "The destination has the only published version."), (outcome.Status, outcome.Detail));
        Assert.Empty(_done);
        string late = fillGaps ? " -FillGaps cannot change versions that are already published." : "";
        Assert.Equal([$"Numbers differ from the source's: 0.3.0 -> 0.1.0.{late} Get-AlgoVersionMap lists them all."], outcome.Notes);
        // Without the switch, the run that published them has warned.
        Assert.Equal(fillGaps ? [$"{outcome.Target}: {outcome.Notes[0]}"] : [], _world.Observer.Warnings);
    }

    [Fact]
    public async Task A_copy_of_another_owner_s_algorithm_is_ignored()
    {
        string copy = Samples.Commit('e');
        Prod.ReadCommitLog.Anew().Returns([Copy(copy, "somebody", First, "0.1.0")]);
        Prod.ListVersions.Anew().Returns([Samples.Version("0.1.0", copy)]);
        _newest = Samples.Number("0.1.0");

        AlgorithmOutcome outcome = await ReplayAsync();

        Assert.DoesNotContain(outcome.Versions, version => version.Status == ReplayStatus.Unchanged);
        Assert.Equal("push a", _done[0]);
    }

    [Fact]
    public async Task A_replay_whose_versions_are_all_overtaken_fails()
    {
        string copy = Samples.Commit('e');
        Prod.ReadCommitLog.Anew().Returns([Copy(copy, "research", Third, "1.0.0")]);
        Prod.ListVersions.Anew().Returns([Samples.Version("1.0.0", copy)]);

        AlgorithmOutcome outcome = await ReplayAsync(id: "research/Echo/0.2.0");

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task A_version_that_the_source_leaves_out_of_one_list_is_not_taken_for_a_gap()
    {
        AlgorithmVersion[] whole = [Samples.Version("0.3.0", Third), Samples.Version("0.2.0", Second), Samples.Version("0.1.0", First)];
        _world.Dev.ListVersions.Anew().Returns([whole[0], whole[2]], whole);

        AlgorithmOutcome outcome = await ReplayAsync(new ReplayOptions { FillGaps = true });

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.EndsWith("listed these only once: 0.2.0.", outcome.Failure!.Message, StringComparison.Ordinal);
        Assert.Empty(_done);
    }

    public void Dispose() => _world.Dispose();

    private static CommitEntry Copy(string commit, string owner, string source, string version) =>
        new(commit, new Provenance("dev", owner, "Echo", Samples.Number(version), source).Append("Copy"));

    private Task<AlgorithmOutcome> ReplayAsync(ReplayOptions? options = null, string? broken = null, string id = "research/Echo")
    {
        _broken = broken;
        return _world.RunAsync(run => new ReplayStage(run, options ?? new ReplayOptions()), _world.Item(id: id));
    }

    /// <summary>Copies a commit to one with the same first half, and builds it.</summary>
    private async Task<TreeCopyResult> PushAsync(TreeCopy copy)
    {
        string source = copy.SourceCommit!, commit = source[..20] + Samples.Commit('f')[..20];
        await copy.Participant.BeforePushAsync(new PendingPush(source, commit, null, "refs/heads/master", TreeChanges.None), CancellationToken.None);
        _done.Add($"push {source[0]}");
        _builds.Insert(0, Samples.Build(commit, source == _broken ? BuildStatus.Failed : BuildStatus.Succeeded));
        return new TreeCopyResult(source, commit, true, TreeChanges.None, []);
    }

    private AlgorithmVersion Stamp(string commit, SemanticVersion number)
    {
        _done.Add($"publish {number}");
        _builds[0] = _builds[0] with { Version = number };
        _newest = number;
        return new AlgorithmVersion { Number = number, Commit = commit };
    }
}
