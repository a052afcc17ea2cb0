using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.Data;

/// <summary>Which files a copy includes, who may read them afterwards, and the outcome when the result is unknown.</summary>
public sealed class CollectionScopeTests : IDisposable
{
    private static readonly CollectionAcl Everyone = new(["user://*"]);

    private readonly ScriptedWorld _world = new();

    public CollectionScopeTests()
    {
        _world.Dev.Data.Holds(("a", "12345"));
        Prod.WriteFile.Succeeds();
        Prod.RemoveFile.Succeeds();
        Prod.SetAcl.Succeeds();
    }

    private ScriptedDataApi Prod => _world.Prod.Data;

    [Fact]
    public async Task Excluded_files_are_neither_copied_nor_removed()
    {
        _world.Dev.Data.Holds(("a", "12345"), ("b.tmp", "1"));
        Prod.FindCollection.Returns(
            Samples.Listing(Samples.File("c.tmp", 1)), Samples.Listing(Samples.File("a", 5), Samples.File("c.tmp", 1)));

        DataOutcome outcome = await _world.CopyDataAsync(
            new DataOptions { Exclude = ["*.tmp"], Mirror = (_, _, _) => Task.FromResult(true) });

        Assert.Equal((OutcomeStatus.Copied, 1, 0, 0), (outcome.Status, outcome.FilesCopied, outcome.FilesExtra, outcome.FilesRemoved));
        Assert.Equal(["prod.Data.WriteFile(production/Samples, a)"], _world.Transcript.To("prod.Data.WriteFile", "prod.Data.RemoveFile"));
    }

    [Theory]
    [InlineData(true, OutcomeStatus.Updated)]
    [InlineData(false, OutcomeStatus.WouldUpdate)]
    public async Task Different_readers_are_replaced_by_the_source_s_but_not_in_a_rehearsal(bool apply, OutcomeStatus expected)
    {
        Prod.FindCollection.Returns(Samples.Listing(Samples.File("a", 5)) with { Acl = Everyone });

        DataOutcome outcome = await _world.CopyDataAsync(apply: apply);

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(apply ? ["prod.Data.SetAcl(production/Samples, MyAlgorithms)"] : [], _world.Transcript.To("prod.Data.SetAcl"));
    }

    [Fact]
    public async Task A_collection_that_was_created_meanwhile_gets_the_readers_of_the_source_and_keeps_its_files()
    {
        Prod.FindCollection.Returns(null, Samples.Listing(Samples.File("a", 5)) with { Acl = Everyone });
        Prod.CreateCollection.Fails(new ClusterException("prod", FailureKind.AlreadyExists, "It is there."));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Updated, 0, 1), (outcome.Status, outcome.FilesCopied, outcome.FilesUnchanged));
    }

    [Fact]
    public async Task A_file_that_differs_from_its_listed_size_fails_and_never_reaches_the_destination()
    {
        Prod.FindCollection.Returns(Samples.Listing());
        _world.Dev.Data.ReadFile.Anew().Answers(_ => Samples.Content("123"));

        DataOutcome outcome = await _world.CopyDataAsync();

        Assert.Equal((OutcomeStatus.Failed, FailureKind.FileChanged, 1), (outcome.Status, outcome.Failure?.Kind, outcome.FilesFailed));
        Assert.Empty(_world.Transcript.To("prod.Data.WriteFile"));
    }

    [Fact]
    public async Task Sent_files_do_not_count_as_copied_when_they_could_not_be_verified()
    {
        Prod.FindCollection.Returns(Samples.Listing(Samples.File("old", 1)));
        Prod.FindCollection.Fails(new ClusterException("prod", FailureKind.ConnectionLost, "It broke."));

        DataOutcome outcome = await _world.CopyDataAsync(new DataOptions { Mirror = (_, _, _) => Task.FromResult(true) });

        Assert.Equal((OutcomeStatus.Failed, FailureKind.ConnectionLost), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal((0, 1, 0), (outcome.FilesCopied, outcome.FilesPending, outcome.FilesRemoved));
    }

    [Fact]
    public async Task A_file_that_could_not_be_removed_fails_and_still_counts_as_extra()
    {
        Prod.FindCollection.Returns(Samples.Listing(Samples.File("a", 5), Samples.File("old", 1)));
        Prod.RemoveFile.Anew().Fails(new ClusterException("prod", FailureKind.AccessDenied, "No."));

        DataOutcome outcome = await _world.CopyDataAsync(new DataOptions { Mirror = (_, _, _) => Task.FromResult(true) });

        Assert.Equal((OutcomeStatus.Failed, FailureKind.AccessDenied), (outcome.Status, outcome.Failure?.Kind));
        Assert.Equal((0, 1), (outcome.FilesRemoved, outcome.FilesExtra));
    }

    [Fact]
    public async Task Every_write_is_recorded_with_its_result()
    {
        Prod.FindCollection.Returns(null, Samples.Listing(Samples.File("a", 5)));
        Prod.CreateCollection.Succeeds();

        await _world.CopyDataAsync();

        Assert.Equal(
            [
                // First, because a run after a kill would find an existing collection.
                (JournalOperation.ManualSteps, JournalPhase.Noted),
                (JournalOperation.CreateCollection, JournalPhase.Intent), (JournalOperation.CreateCollection, JournalPhase.Done),
                (JournalOperation.WriteFile, JournalPhase.Intent), (JournalOperation.WriteFile, JournalPhase.Done),
                (JournalOperation.VerifyFiles, JournalPhase.Noted),
            ],
            _world.Journal.Read().Where(entry => entry.Phase != JournalPhase.Opened).Select(entry => (entry.Operation, entry.Phase)));
    }

    [Fact]
    public async Task A_collection_is_never_copied_onto_itself()
    {
        AlgoSession session = new(_world.Dev.Cluster, [_world.Dev.Cluster], _world.Session.Services);
        using MigrationRun run = new(session, apply: true);
        using FileThrottle throttle = new(1);
        CollectionItem item = new CollectionInput { Id = CollectionId.Parse("research/Samples") }.For(session, null).Single();

        DataOutcome outcome = await new CollectionCopy(run, new DataOptions(), throttle).RunAsync(item, NullStageObserver.Instance, CancellationToken.None);

        Assert.Equal(FailureKind.SameSourceAndDestination, outcome.Failure?.Kind);
        Assert.Empty(_world.Transcript.Calls);
    }

    public void Dispose() => _world.Dispose();
}
