using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>What is published, under which number, and with which data.</summary>
public sealed class VersionStageTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), Ours = Samples.Commit('b');

    private readonly ScriptedWorld _world = new();
    private PublishRequest? _request;

    public VersionStageTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(Samples.Version("1.2.0", Source) with { Callability = "public", ReleaseNotes = "Faster", SampleInput = "\"hi\"" });
        _world.Dev.Secrets.List.Returns([]);
        Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        Prod.FindVersion.Returns(null);
        Prod.ListVersions.Returns([]);
        Prod.ListBuilds.Returns([Samples.Build(Ours)]);
        Prod.ReadCommitLog.Returns([Copy(Ours, Source, "1.2.0")]);
        Prod.Publish.Answers(request =>
        {
            _request = request.Request;
            return Samples.Version("0.1.0", Ours);
        });
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task Callability_notes_and_sample_of_the_source_version_are_copied()
    {
        await PublishAsync();

        Assert.Equal(("public", "Faster", "\"hi\""), (_request?.Callability, _request?.ReleaseNotes, _request?.SampleInput));
    }

    [Fact]
    public async Task A_commit_that_the_source_never_published_becomes_a_private_minor_version()
    {
        _world.Dev.FindVersion.Anew().Returns(null);

        await PublishAsync();

        Assert.Equal(("private", VersionBump.Minor), (_request?.Callability, _request?.Bump));
    }

    [Theory]
    [InlineData("1.1.0", VersionBump.Minor)]
    [InlineData("0.9.0", VersionBump.Major)]
    [InlineData("1.1.7", VersionBump.Minor)]
    public async Task The_bump_is_what_the_source_incremented_since_the_last_promoted_version(string promoted, VersionBump expected)
    {
        Prod.ReadCommitLog.Anew().Returns([Copy(Ours, Source, "1.2.0"), Copy(Samples.Commit('c'), Samples.Commit('d'), promoted)]);

        await PublishAsync();

        Assert.Equal(expected, _request?.Bump);
    }

    [Fact]
    public async Task The_second_version_of_a_new_algorithm_is_bumped_from_the_first_one()
    {
        Prod.ReadCommitLog.Anew().Returns([Copy(Ours, Source, "1.2.0"), Copy(Samples.Commit('c'), Samples.Commit('d'), "1.0.5")]);
        AlgorithmItem item = _world.Item(new AlgorithmOutcome
        {
            Algorithm = AlgorithmId.Parse("research/Echo"),
            Destination = new DestinationId("prod", "production", "Echo"),
            Stage = StageKind.Source,
            Status = OutcomeStatus.Copied,
            SourceCommit = Source,
            DestinationCommit = Ours,
            DestinationAlgorithm = Samples.Algorithm("prod", "production") with { ReadAt = _world.Time.GetUtcNow() },
        });

        // The destination was read before anything was built there.
        _world.Time.Pass(TimeSpan.FromSeconds(1));
        await _world.RunAsync(run => new VersionStage(run, new VersionOptions()), item);
        int readForFirst = _world.Transcript.To("prod.ReadCommitLog").Count;
        await _world.RunAsync(run => new VersionStage(run, new VersionOptions()), item);

        Assert.Equal((0, 1), (readForFirst, _world.Transcript.To("prod.ReadCommitLog").Count));
        Assert.Equal(VersionBump.Minor, _request?.Bump);
    }

    [Fact]
    public async Task A_commit_that_is_published_is_not_published_again()
    {
        Prod.FindVersion.Anew().Returns(Samples.Version("0.3.0", Ours));

        AlgorithmOutcome outcome = await PublishAsync();

        Assert.Equal((OutcomeStatus.Unchanged, Samples.Number("0.3.0")), (outcome.Status, outcome.DestinationVersion));
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Fact]
    public async Task With_RequireSameVersion_nothing_is_published_when_no_bump_leads_to_the_number()
    {
        AlgorithmOutcome outcome = await PublishAsync(new VersionOptions { RequireSameVersion = true });

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Fact]
    public async Task With_RequireSameVersion_another_published_number_is_a_failure()
    {
        Prod.ListVersions.Anew().Returns([Samples.Version("1.1.0", Samples.Commit('c'))]);
        Prod.Publish.Anew().Returns(Samples.Version("1.3.0", Ours));

        AlgorithmOutcome outcome = await PublishAsync(new VersionOptions { RequireSameVersion = true });

        Assert.Equal((FailureKind.VersionsDiffer, Samples.Number("1.3.0")), (outcome.Failure?.Kind, outcome.DestinationVersion));
    }

    [Fact]
    public async Task Without_an_earlier_stage_only_a_head_that_is_a_copy_is_published()
    {
        Prod.ReadCommitLog.Anew().Returns([new CommitEntry(Ours, "Somebody's own work")]);

        AlgorithmOutcome outcome = await PublishAsync(previous: false);

        Assert.Equal(FailureKind.BuildIsOfAnotherCommit, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Fact]
    public async Task A_copy_of_another_algorithm_is_not_published()
    {
        Prod.ReadCommitLog.Anew().Returns([Copy(Ours, Source, "1.2.0", name: "Other")]);

        Assert.Equal(FailureKind.BuildIsOfAnotherCommit, (await PublishAsync(previous: false)).Failure?.Kind);
    }

    [Fact]
    public async Task A_rehearsal_publishes_nothing_and_reports_the_number()
    {
        AlgorithmOutcome outcome = await PublishAsync(apply: false);

        Assert.Equal((OutcomeStatus.WouldPublish, "Would be 0.1.0 (Minor)."), (outcome.Status, outcome.Detail));
        Assert.Empty(_world.Transcript.To("prod.Publish"));
    }

    [Theory]
    [InlineData("private", "0.2.0", VersionBump.Auto, true)]
    [InlineData("public", "0.2.0", VersionBump.Auto, false)]
    [InlineData("private", "0.2.0", VersionBump.Major, false)]
    public async Task A_rehearsal_notes_a_change_of_callability_within_a_major_version(string newest, string number, VersionBump bump, bool isNoted)
    {
        Prod.ListVersions.Anew().Returns([Samples.Version(number, Samples.Commit('e')) with { Callability = newest }]);

        AlgorithmOutcome outcome = await PublishAsync(new VersionOptions { Bump = bump }, apply: false);

        Assert.Equal(isNoted, outcome.Notes.Any(note => note.Contains("would be public, but 0.2.0 is private", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("0.1.0", "public", true)]
    [InlineData("0.2.0", "public", false)]
    [InlineData("0.1.0", "private", false)]
    public async Task Only_what_the_operator_agreed_to_is_published(string number, string callability, bool isPublished)
    {
        AlgorithmItem item = _world.Item(_world.Copied(Ours, Source));
        AlgorithmOutcome approved = item.Outcome(StageKind.Version, OutcomeStatus.WouldPublish, "") with
        {
            PlannedVersion = Samples.Number(number), PlannedCallability = callability,
        };

        AlgorithmOutcome outcome = await _world.RunAsync(run => new VersionStage(run, new VersionOptions()), item with { Approved = approved }, apply: true);

        Assert.Equal(isPublished ? null : FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Equal(isPublished, _request is not null);
    }

    [Fact]
    public async Task A_rehearsal_of_a_replayed_algorithm_fails_where_a_number_would_differ()
    {
        _world.Dev.ListVersions.Returns([]);
        AlgorithmOutcome replayed = _world.Item().Outcome(StageKind.Source, OutcomeStatus.WouldCopy, "") with
        {
            SourceCommit = Source,
            SourceVersion = Samples.Number("0.3.0"),
            Versions = [new ReplayedVersion { SourceCommit = Source, SourceVersion = Samples.Number("0.3.0"), DestinationVersion = Samples.Number("0.2.0"), Status = ReplayStatus.WouldCopy }],
        };

        AlgorithmOutcome outcome = await _world.RunAsync(
            run => new VersionStage(run, new VersionOptions { RequireSameVersion = true }), _world.Item(replayed), apply: false);

        Assert.Equal(FailureKind.VersionsDiffer, outcome.Failure?.Kind);
        Assert.Contains("0.3.0 would be 0.2.0", outcome.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private static CommitEntry Copy(string commit, string source, string version, string name = "Echo") =>
        new(commit, new Provenance("dev", "research", name, Samples.Number(version), source).Append("Copy"));

    private Task<AlgorithmOutcome> PublishAsync(VersionOptions? options = null, bool previous = true, bool apply = true) => _world.RunAsync(
        run => new VersionStage(run, options ?? new VersionOptions()), _world.Item(previous ? _world.Copied(Ours, Source) : null), apply);
}
