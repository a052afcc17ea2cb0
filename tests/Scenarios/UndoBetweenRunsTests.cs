using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>What somebody else does between two runs of a migration is not taken back with them.</summary>
public sealed class UndoBetweenRunsTests : IAsyncLifetime
{
    private World _world = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_file_that_a_later_run_only_found_equal_is_still_somebody_else_s()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "ours"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");
        string first = UndoHistory.LastRun(_world.Session.Services.Journal)!;
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "them"));
        _world.Dev.AddFile("research", "Samples", DataFileSeed.Text("a", "them"));
        DataOutcome found = await new DataMigration(_world.NewSession()) { Options = new DataOptions { Verify = FileVerification.Hash } }.CopyAsync("research/Samples");
        Assert.Equal(OutcomeStatus.Unchanged, found.Status);

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first] }.OneAsync();

        Assert.Equal("The file 'a' stays: it was changed since.", undone.Remaining[0]);
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task Readers_that_somebody_set_between_two_runs_are_what_is_set_back()
    {
        CollectionId there = new("production", "Samples");
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = [] });
        _world.Dev.AddCollection(new CollectionSeed("research", "Samples") { Readers = ["algo://.my/*"] });
        string first = await RunAsync(session => new DataMigration(session).CopyAsync("research/Samples"));
        await Prod.Api.Data.SetAclAsync(there, new CollectionAcl(["user://*"]), default);
        string second = await RunAsync(session => new DataMigration(session).CopyAsync("research/Samples"));

        await new Undoing(_world.NewSession()) { Runs = [first, second] }.OneAsync();

        Assert.Equal(["user://*"], _world.Prod.Readers("production", "Samples"));
    }

    [Fact]
    public async Task A_setting_that_somebody_set_between_two_runs_is_what_is_set_back()
    {
        AlgorithmId echo = await _world.AddAsync("Echo");
        await new Migration(_world.NewSession()).CreateAsync(echo);
        await LabelAsync(_world.Session.Source, "research", "New");
        string first = await RunAsync(session => new Migration(session) { OnConflict = ConflictPolicy.Update }.CreateAsync(echo));
        await LabelAsync(Prod, "production", "Theirs");
        string second = await RunAsync(session => new Migration(session) { OnConflict = ConflictPolicy.Update }.CreateAsync(echo));

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, second] }.OneAsync();

        Assert.Equal(["restore the settings (label)"], undone.Reverted);
        Assert.Equal("Theirs", (await _world.FindAtProdAsync("production", "Echo")).Details.Label);
    }

    [Fact]
    public async Task An_algorithm_that_somebody_created_again_keeps_its_settings()
    {
        AlgorithmId echo = await _world.AddAsync("Echo");
        await new Migration(_world.NewSession()).CreateAsync(echo);
        Algorithm before = await _world.FindAtProdAsync("production", "Echo");
        await LabelAsync(_world.Session.Source, "research", "New");
        await RunAsync(session => new Migration(session) { OnConflict = ConflictPolicy.Update }.CreateAsync(echo));
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);
        await Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Echo", before.Details with { Label = "New" }, before.Settings), default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Contains("somebody created it again since", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal("New", (await _world.FindAtProdAsync("production", "Echo")).Details.Label);
    }

    [Fact]
    public async Task Code_that_an_interrupted_undo_restored_is_not_taken_for_somebody_else_s_push()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", bump: null);
        await new Migration(_world.NewSession()).AllAsync(echo);
        Repository here = new(_world.Dev.RepositoryPath("research", "Echo")), there = new(_world.Prod.RepositoryPath("production", "Echo"));
        here.CommitFile("src/Echo.py", "second", "Second");
        string first = await RunAsync(session => new Migration(session).CopyAsync(echo));
        string theirs = there.CommitFile("FILE", "theirs", "Theirs");
        here.CommitFile("src/Echo.py", "third", "Third");
        string second = await RunAsync(session => new Migration(session) { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } }.CopyAsync(echo));
        Undoing both = new(_world.NewSession()) { Runs = [first, second] };
        Assert.Equal(OutcomeStatus.Restored, (await both.OneAsync()).Status);
        string[] lines = File.ReadAllLines(_world.JournalPath);
        File.WriteAllLines(_world.JournalPath, lines.Where(line => !(line.Contains("\"undoes\"", StringComparison.Ordinal) && line.Contains("\"Done\"", StringComparison.Ordinal))));

        UndoOutcome again = await (both with { Session = _world.NewSession() }).OneAsync();

        Assert.Equal($"Commit {theirs[..10]} and what it is based on stay: it was pushed between the copies.", Assert.Single(again.Remaining));
        Assert.Empty(await (both with { Session = _world.NewSession() }).AllAsync());
    }

    private async Task<string> RunAsync(Func<AlgoSession, Task> work)
    {
        await work(_world.NewSession());
        return UndoHistory.LastRun(_world.Session.Services.Journal)!;
    }

    private static async Task LabelAsync(AlgoCluster cluster, string owner, string label)
    {
        Algorithm there = (await cluster.Api.FindAlgorithmAsync(owner, "Echo", default))!;
        await cluster.Api.UpdateAlgorithmAsync(owner, new AlgorithmDraft("Echo", there.Details with { Label = label }, there.Settings), default);
    }
}
