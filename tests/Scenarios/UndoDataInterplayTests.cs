using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Undos of what several runs, lost requests and other people did to the same collection.</summary>
public sealed class UndoDataInterplayTests : IAsyncLifetime
{
    private readonly LaterClock _clock = new();
    private World _world = null!;

    public async ValueTask InitializeAsync() => _world = await World.StartAsync(options: new SandboxOptions { Time = _clock });

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_file_that_somebody_replaces_before_the_copies_are_verified_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "v=1"), DataFileSeed.Text("b", "v=1"));
        DataMigration copy = new(_world.Session)
        {
            Observer = new Undoing.Bystander(step =>
            {
                if (step != "Verifying the copied files") return Task.CompletedTask;
                _clock.Passed = TimeSpan.FromMinutes(1);
                _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "v=2"));
                return Task.CompletedTask;
            }),
        };
        Assert.Equal(OutcomeStatus.Created, (await copy.CopyAsync("research/Samples")).Status);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(["remove the file 'b'"], undone.Reverted);
        Assert.Equal("v=2", _world.Prod.Contents("production", "Samples")["a"]);
    }

    [Theory]
    [InlineData("Size", 1)]
    [InlineData("Hash", 0)]
    public async Task A_file_is_read_once_unless_the_copy_was_read_back(string verify, int downloads)
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "v=1"));
        await new DataMigration(_world.Session) { Options = new() { Verify = Enum.Parse<FileVerification>(verify) } }.CopyAsync("research/Samples");
        int before = _world.Prod.Downloads("Samples");

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()) { WhileAsked = () => Task.CompletedTask }.OneAsync()).Status);

        Assert.Equal(downloads, _world.Prod.Downloads("Samples") - before);
    }

    [Fact]
    public async Task A_file_of_somebody_else_that_followed_a_lost_upload_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "ours"));
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.WriteFile))
            await Assert.ThrowsAnyAsync<Exception>(() => new DataMigration(_world.NewSession(journal: killed)).CopyAsync("research/Samples"));
        string first = Last;
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "theirs"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.StartsWith("The file 'a' stays: it replaced another file", undone.Remaining[0], StringComparison.Ordinal);
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_file_that_is_sent_again_over_another_one_is_not_recorded_as_new()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "ours"));
        DataMigration copy = new(_world.Session)
        {
            Observer = new Undoing.Bystander(step =>
            {
                if (step == "Verifying the copied files" && _world.Prod.Uploads() == 1) _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "somebody, longer"));
                return Task.CompletedTask;
            }),
        };
        await copy.CopyAsync("research/Samples");

        Assert.Equal([true, false], _world.Session.Services.Journal.Read(JournalQuery.All)
            .Where(entry => entry is { Operation: JournalOperation.WriteFile, Phase: JournalPhase.Intent }).Select(entry => entry.File!.IsNew));
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();
        Assert.StartsWith("The file 'a' stays: it replaced another file", undone.Remaining[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_the_same_session_sent_twice_is_removed()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "ours"));
        AlgoSession session = _world.NewSession();
        await new DataMigration(session).CopyAsync("research/Samples");
        _world.Dev.AddFile("research", "Samples", DataFileSeed.Text("a", "ours, and newer"));
        await new DataMigration(session).CopyAsync("research/Samples");

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()).OneAsync()).Status);
    }

    [Fact]
    public async Task A_file_of_somebody_else_that_followed_a_killed_undo_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "ours"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        string first = Last;
        using (WatchedJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "undo")) { Closing = _ => throw new ProcessKilledException() })
            await Assert.ThrowsAnyAsync<Exception>(() => new Undoing(_world.NewSession(journal: killed)).OneAsync());
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "theirs"));
        await new Undoing(_world.NewSession()).OneAsync();
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.StartsWith("The file 'a' stays: it replaced another file", undone.Remaining[0], StringComparison.Ordinal);
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task Readers_are_set_back_to_what_they_were_before_a_request_that_got_lost()
    {
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = ["algo://.my/*"] });
        _world.Dev.AddCollection(new CollectionSeed("research", "Samples") { Readers = [] });
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        string first = UndoHistory.LastRun(_world.Session.Services.Journal)!;
        await LoseReadersAsync();

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.Equal((OutcomeStatus.Restored, "Restored the readers MyAlgorithms."), (undone.Status, undone.Detail));
        Assert.Equal(["algo://.my/*"], _world.Prod.Readers("production", "Samples"));
    }

    [Fact]
    public async Task A_new_collection_goes_although_a_later_change_of_its_readers_got_lost()
    {
        _world.Dev.AddCollection(new CollectionSeed("research", "Samples") { Readers = [] });
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        string first = UndoHistory.LastRun(_world.Session.Services.Journal)!;
        await LoseReadersAsync();

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync()).Status);
    }

    [Fact]
    public async Task A_file_that_one_run_sent_and_a_mirroring_removed_keeps_nothing_from_being_removed()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");
        string first = Last;
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("theirs", "x"));
        await _world.Session.Source.Api.Data.RemoveFileAsync(new CollectionId("research", "Samples"), "b", null, default);
        await new DataMigration(_world.NewSession()) { Options = new() { Mirror = (_, _, _) => Task.FromResult(true) } }.CopyAsync("research/Samples");

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.Equal((OutcomeStatus.Removed, "The file 'theirs' stays removed: its content is not kept."), (undone.Status, Assert.Single(undone.Remaining)));
        Assert.Empty(_world.Prod.Collections("production"));
    }

    [Fact]
    public async Task A_file_whose_removal_got_lost_is_not_said_to_be_removed()
    {
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Files = [DataFileSeed.Text("theirs", "x")] });
        _world.Dev.Add("Samples");
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.RemoveFile))
            await Assert.ThrowsAnyAsync<Exception>(() => new DataMigration(_world.NewSession(journal: killed)) { Options = new() { Mirror = (_, _, _) => Task.FromResult(true) } }.CopyAsync("research/Samples"));

        Assert.Empty((await new Undoing(_world.NewSession()).OneAsync()).Remaining);
    }

    private string Last => UndoHistory.LastRun(_world.NewSession().Services.Journal)!;

    /// <summary>A run whose request for other readers never reaches the cluster.</summary>
    private async Task LoseReadersAsync()
    {
        await _world.Session.Source.Api.Data.SetAclAsync(new CollectionId("research", "Samples"), new CollectionAcl(["user://*"]), default);
        using CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.UpdateCollection);
        await Assert.ThrowsAnyAsync<Exception>(() => new DataMigration(_world.NewSession(journal: killed)).CopyAsync("research/Samples"));
    }

    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;
    }
}
