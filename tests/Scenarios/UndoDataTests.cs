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
        Assert.Equal("Removed the file 'a', the file 'b', the collection.", undone.Detail);
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

        Assert.Equal((OutcomeStatus.Restored, "Removed the file 'new'; restored the readers Private."), (undone.Status, undone.Summary));
        Assert.Equal(["The file 'changed' stays: it was changed since.",
            "The file 'replaced' stays: it replaced another file, whose content is not kept, or the journal does not record that it did not."], undone.Remaining.Order());
        Assert.Equal(["changed", "replaced", "theirs"], _world.Prod.Contents("production", "Samples").Keys.Order());
        Assert.Empty(_world.Prod.Readers("production", "Samples"));
    }

    [Fact]
    public async Task A_created_collection_with_a_file_of_somebody_else_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("theirs", "x"));

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Removed, "Removed the file 'a'."), (undone.Status, undone.Summary));
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
    public async Task A_collection_whose_readers_were_changed_since_stays()
    {
        _world.Dev.Add("Samples");
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        await _world.Session.Destinations[0].Api.Data.SetAclAsync(new CollectionId("production", "Samples"), new CollectionAcl(["user://*"]), default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Stays, "The collection stays: its readers were changed since, to Public."), (undone.Status, Assert.Single(undone.Remaining)));
    }
}
