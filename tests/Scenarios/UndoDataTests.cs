using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

public sealed class UndoDataTests : IAsyncLifetime
{
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_created_collection_is_removed_with_its_files_and_can_be_copied_again()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Removed, undone.Status);
        Assert.Equal("Removed the collection, the file 'a', the file 'b'.", undone.Detail);
        Assert.Empty(_world.Prod.Collections("production"));
        Assert.Empty(await new Undoing(_world.NewSession()).AllAsync());
        DataOutcome again = await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");
        Assert.Equal((OutcomeStatus.Created, 2), (again.Status, again.FilesCopied));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" }, _world.Prod.Contents("production", "Samples"));
    }

    [Fact]
    public async Task Only_files_that_are_still_those_of_the_run_are_removed()
    {
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = [], Files = [DataFileSeed.Text("replaced", "old"), DataFileSeed.Text("theirs", "x")] });
        _world.Dev.Add("Samples", DataFileSeed.Text("new", "1"), DataFileSeed.Text("replaced", "newer"), DataFileSeed.Text("changed", "2"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("changed", "3"));

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Restored, "Removed the file 'new'; restored the readers Private. Not everything: see Remaining."), (undone.Status, undone.Summary));
        Assert.Equal(["The file 'changed' stays: it was changed since.",
            "The file 'replaced' stays: it replaced another file, whose content is not kept, or the journal does not record that it did not."], undone.Remaining.Order());
        Assert.Equal(["changed", "replaced", "theirs"], _world.Prod.Contents("production", "Samples").Keys.Order());
        Assert.Empty(_world.Prod.Readers("production", "Samples"));
    }

    [Fact]
    public async Task A_file_of_somebody_else_that_the_run_replaced_stays_also_in_a_collection_of_the_run()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("own", "theirs"));
        _world.Dev.AddFile("research", "Samples", DataFileSeed.Text("own", "ours"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.StartsWith("The file 'own' stays: it replaced another file", undone.Remaining[0], StringComparison.Ordinal);
        Assert.Equal(["own"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_others_are_removed_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"), DataFileSeed.Text("c", "3"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        using WatchedJournal journal = new(new FileJournal(_world.JournalPath, TimeProvider.System, "scenario"))
        {
            Announced = entry =>
            {
                if (entry.File?.Name == "a") _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("b", "theirs"));
            },
        };

        UndoOutcome undone = await new Undoing(_world.NewSession(journal: journal, time: new Hurried())).OneAsync();

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Equal(["The file 'b' stays: it was changed or removed while the undo ran.", "The collection stays: 1 part of it could not be removed."], undone.Remaining);
        Assert.Equal(new Dictionary<string, string> { ["b"] = "theirs" }, _world.Prod.Contents("production", "Samples"));
    }

    [Fact]
    public async Task What_somebody_adds_after_a_run_was_killed_is_not_taken_for_what_the_run_would_have_written()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "first"), 2))
            await Assert.ThrowsAnyAsync<Exception>(() => new DataMigration(_world.NewSession(journal: killed)).CopyAsync("research/Samples"));
        string first = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = [], Files = [] });
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");
        string second = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, second] }.OneAsync();

        Assert.Equal("The collection stays: the journal does not record whether the run created it.", Assert.Single(undone.Remaining));
        Assert.Empty(_world.Prod.Contents("production", "Samples"));
    }

    [Fact]
    public async Task A_created_collection_with_a_file_of_somebody_else_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("theirs", "x"));

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        // The collection is still there, so nobody should read that it was removed.
        Assert.Equal((OutcomeStatus.Stays, "Removed the file 'a'."), (undone.Status, undone.Summary));
        Assert.StartsWith("The collection stays: it holds 1 file ", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal(["theirs"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_file_that_was_uploaded_again_with_the_same_content_is_still_ours()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "1"));

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()).OneAsync()).Status);

        Assert.Empty(_world.Prod.Collections("production"));
    }

    [Fact]
    public async Task A_collection_that_somebody_creates_after_the_undo_is_not_touched()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        IDataApi data = _world.Session.Destinations[0].Api.Data;
        await data.RemoveFileAsync(new CollectionId("production", "Samples"), "b", null, default);
        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()).OneAsync()).Status);
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = ["user://*"], Files = [DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2")] });

        Assert.Empty(await new Undoing(_world.NewSession()).AllAsync());

        Assert.Equal(["a", "b"], _world.Prod.Contents("production", "Samples").Keys.Order());
    }

    [Fact]
    public async Task A_collection_whose_readers_were_changed_since_stays()
    {
        _world.Dev.Add("Samples");
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        await _world.Session.Destinations[0].Api.Data.SetAclAsync(new CollectionId("production", "Samples"), new CollectionAcl(["user://*"]), default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Stays, "The collection stays: its readers were changed since, to Public."), (undone.Status, Assert.Single(undone.Remaining)));
    }

    // Each look at the clock takes longer than a listing stays fresh.
    private sealed class Hurried : TimeProvider
    {
        private long _looks;

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Increment(ref _looks) * TimestampFrequency * 2;
    }
}
