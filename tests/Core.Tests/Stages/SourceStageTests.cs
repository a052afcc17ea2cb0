using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;

namespace AlgorithmiaMigration.Core.Tests.Stages;

/// <summary>What is copied, and the journal's entries for the push.</summary>
public sealed class SourceStageTests : IDisposable
{
    private static readonly string Source = Samples.Commit('a'), First = Samples.Commit('b'), Second = Samples.Commit('c');

    private readonly ScriptedWorld _world = new();

    public SourceStageTests()
    {
        _world.Dev.FindAlgorithm.Returns(Samples.Algorithm());
        _world.Dev.FindVersion.Returns(null);
        Prod.FindAlgorithm.Returns(Samples.Algorithm("prod", "production"));
        Prod.ListBuilds.Returns([Samples.Build(First)]);
    }

    private ScriptedCluster Prod => _world.Prod;

    [Fact]
    public async Task A_push_is_recorded_before_and_after_it()
    {
        bool wasNoted = false;
        _world.Git.Copy.AnswersLater(async copy =>
        {
            await copy.Participant.DescribeAsync(Source, CancellationToken.None);
            await copy.Participant.BeforePushAsync(new PendingPush(Source, First, null, "refs/heads/master", TreeChanges.None), CancellationToken.None);
            wasNoted = Pushes().SequenceEqual([(JournalPhase.Intent, First)]);
            return new TreeCopyResult(Source, First, true, TreeChanges.None, []);
        });

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal((OutcomeStatus.Copied, First, Source), (outcome.Status, outcome.DestinationCommit, outcome.SourceCommit));
        Assert.True(wasNoted);
        Assert.Equal([(JournalPhase.Intent, First), (JournalPhase.Done, First)], Pushes());
    }

    [Fact]
    public async Task A_refused_push_is_recorded_as_failed()
    {
        _world.Git.BreaksPushing(First, Source, new MigrationException(FailureKind.PushRejected, "No."));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal(FailureKind.PushRejected, outcome.Failure?.Kind);
        Assert.Equal([(JournalPhase.Intent, First), (JournalPhase.Failed, First)], Pushes());
    }

    [Fact]
    public async Task The_push_that_arrived_is_recorded_as_done()
    {
        _world.Git.BreaksPushing(Second, Source, new MigrationException(FailureKind.ConnectionLost, "It broke."));
        _world.Git.Pushes(First, Source);
        _world.Git.ReadHead.Returns(new GitHead("refs/heads/master", null));

        await CopyAsync();

        Assert.Equal(
            [(JournalPhase.Intent, Second), (JournalPhase.Failed, Second), (JournalPhase.Intent, First), (JournalPhase.Done, First)], Pushes());
    }

    [Fact]
    public async Task A_build_that_cannot_be_read_leaves_the_pushed_commit_in_the_outcome()
    {
        _world.Git.Pushes(First, Source);
        Prod.ListBuilds.Anew().Fails(new MigrationException(FailureKind.ClusterUnavailable, "prod answers 503."));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal((FailureKind.ClusterUnavailable, First, Source), (outcome.Failure?.Kind, outcome.DestinationCommit, outcome.SourceCommit));
    }

    [Fact]
    public async Task An_unknown_number_of_the_source_is_a_note_of_a_copy_that_is_done()
    {
        _world.Dev.FindVersion.Anew().Fails(new MigrationException(FailureKind.ClusterUnavailable, "dev answers 503."));
        _world.Git.Copy.Returns(new TreeCopyResult(Source, First, false, TreeChanges.None, []));

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal(OutcomeStatus.Unchanged, outcome.Status);
        Assert.Contains("dev answers 503.", Assert.Single(outcome.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copied_commit_is_in_the_outcome_even_when_its_build_fails()
    {
        _world.Git.Pushes(First, Source, $"Build failed for {First}");
        Prod.ListBuilds.Anew().Returns([Samples.Build(First, BuildStatus.Failed)]);
        Prod.ReadBuildLog.Returns("broken");

        AlgorithmOutcome outcome = await CopyAsync();

        Assert.Equal((FailureKind.BuildFailed, First), (outcome.Failure?.Kind, outcome.DestinationCommit));
    }

    [Theory]
    [InlineData("research/Echo/0.1.0", "0.1.0")]
    [InlineData("research/Echo/Published", "0.2.0")]
    public async Task The_requested_version_is_copied(string id, string expected)
    {
        AlgorithmVersion[] versions = [Samples.Version("0.2.0", Samples.Commit('e')), Samples.Version("0.1.0", Source)];
        _world.Dev.ListVersions.Returns(versions);
        _world.Git.Copy.AnswersLater(copy => Task.FromResult(new TreeCopyResult(copy.SourceCommit!, First, true, TreeChanges.None, [])));

        AlgorithmOutcome outcome = await _world.RunAsync(run => new SourceStage(run, new SourceOptions()), _world.Item(id: id));

        Assert.Equal(versions.Single(version => version.Number == Samples.Number(expected)).Commit, outcome.SourceCommit);
        Assert.Equal(Samples.Number(expected), outcome.SourceVersion);
    }

    [Fact]
    public async Task Without_a_destination_nothing_is_copied()
    {
        Prod.FindAlgorithm.Anew().Returns(null);

        Assert.Equal(FailureKind.DestinationMissing, (await CopyAsync()).Failure?.Kind);
        Assert.Empty(_world.Transcript.To("git."));
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Waiting_for_other_copies_is_not_part_of_the_time_of_an_item()
    {
        using CancellationTokenSource stop = new();
        using Throttle one = new(1);
        using IDisposable taken = await one.TakeAsync(default);
        using MigrationRun run = new(_world.Session, apply: false) { TimeLimit = TimeSpan.FromMinutes(5) };

        // The clock of the tests is over at once.
        Task<AlgorithmOutcome> waiting = new SourceStage(run, new SourceOptions(), one).RunAsync(_world.Item(), _world.Observer, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Empty(_world.Transcript.To("dev."));
    }

    private Task<AlgorithmOutcome> CopyAsync() => _world.RunAsync(run => new SourceStage(run, new SourceOptions()), _world.Item());

    private IEnumerable<(JournalPhase, string?)> Pushes() => _world.Journal.Read()
        .Where(entry => entry.Operation == JournalOperation.Push).Select(entry => (entry.Phase, entry.DestinationCommit));
}
