using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>What somebody else does while an undo runs stays.</summary>
public sealed class UndoBesideOthersTests : IAsyncLifetime
{
    private static readonly CollectionId s_samples = new("production", "Samples");
    private readonly ClusterClock _clock = new();
    private World _world = null!;
    private AlgorithmId _echo = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    private Repository There => new(_world.Prod.RepositoryPath("production", "Echo"));

    private Repository Here => new(_world.Dev.RepositoryPath("research", "Echo"));

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(options: new SandboxOptions { Time = _clock });
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        _echo = await _world.AddAsync("Echo", bump: null, change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1")] });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_restored_algorithm_has_the_documentation_of_its_restored_code()
    {
        Here.CommitFile("README.md", "# Old", "Old");
        await new Migration(_world.Session).AllAsync(_echo);
        string? old = (await EchoAsync()).Details.Summary;
        await ChangeBothAsync("README.md", "# New");

        UndoOutcome undone = await UndoAsync();

        Assert.Equal((OutcomeStatus.Restored, 2), (undone.Status, undone.Reverted.Count));
        Assert.Equal(old, (await EchoAsync()).Details.Summary);
    }

    [Fact]
    public async Task Another_setting_that_is_changed_while_the_code_is_restored_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await ChangeBothAsync("src/Echo.py", "newer");

        UndoOutcome undone = await UndoAsync("Restoring the settings (label)", () => SetAsync(details => details with { Tagline = "theirs" }));

        Assert.Equal((OutcomeStatus.Restored, 2), (undone.Status, undone.Reverted.Count));
        Assert.Equal(("Echo", "theirs"), ((await EchoAsync()).Details.Label, (await EchoAsync()).Details.Tagline));
    }

    [Fact]
    public async Task The_same_setting_that_is_changed_while_the_code_is_restored_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await ChangeBothAsync("src/Echo.py", "newer");

        UndoOutcome undone = await UndoAsync("Restoring the settings (label)", () => SetAsync(details => details with { Label = "theirs" }));

        Assert.Contains("somebody changed one of them while the undo ran", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal("theirs", (await EchoAsync()).Details.Label);
        Assert.Equal("label stays: it was changed since, to 'theirs'.", Assert.Single((await UndoAsync()).Remaining));
    }

    [Fact]
    public async Task A_secret_that_is_replaced_while_the_code_is_restored_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await ChangeBothAsync("src/Echo.py", "newer", async session => await Undoing.SetSecretAsync(session, _echo, "TOKEN"));

        UndoOutcome undone = await UndoAsync("Removing the secret TOKEN", async () =>
        {
            _clock.Passed = TimeSpan.FromMinutes(1);
            AlgorithmSecret secret = Assert.Single(await Prod.Api.Secrets.ListAsync(await EchoAsync(), default));
            await Prod.Api.Secrets.UpdateAsync(await EchoAsync(), secret, new SecretDraft(secret.ShortName, secret.SecretKey!, "", "", new Secrets.Secret("replaced-by-hand")), default);
        });

        Assert.Contains("The secret TOKEN stays: it was changed while the undo ran.", undone.Remaining);
        Assert.Single(await Prod.Api.Secrets.ListAsync(await EchoAsync(), default));
    }

    [Fact]
    public async Task Readers_that_are_changed_while_files_are_removed_stay()
    {
        _world.Prod.AddCollection(new CollectionSeed("production", "Samples") { Readers = ["user://*"] });
        _world.Dev.AddCollection(new CollectionSeed("research", "Samples") { Readers = ["algo://.my/*"], Files = [DataFileSeed.Text("a", "1")] });
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        UndoOutcome undone = await UndoAsync("Restoring the readers Public", () => Prod.Api.Data.SetAclAsync(s_samples, new CollectionAcl([]), default));

        Assert.Equal(["remove the file 'a'"], undone.Reverted);
        Assert.Equal("The readers stay: they were changed while the undo ran, to Private.", Assert.Single(undone.Remaining));
        Assert.Empty(_world.Prod.Readers("production", "Samples"));
    }

    [Fact]
    public async Task A_collection_whose_readers_are_changed_while_its_files_are_removed_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        UndoOutcome undone = await UndoAsync("Removing the collection", () => Prod.Api.Data.SetAclAsync(s_samples, new CollectionAcl(["user://*"]), default));

        Assert.Equal((OutcomeStatus.Stays, "The collection stays: its readers were changed while the undo ran, to Public."), (undone.Status, Assert.Single(undone.Remaining)));
        Assert.Equal(["Samples"], _world.Prod.Collections("production"));
    }

    [Fact]
    public async Task A_file_that_is_uploaded_while_the_cluster_refuses_its_removal_stays()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        UndoOutcome undone = await RefusedAsync("/v1/data/production/Samples/a", new Fault { Path = "", Status = 503 },
            () => _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "theirs")));

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Equal("theirs", _world.Prod.Contents("production", "Samples")["a"]);
    }

    [Fact]
    public async Task A_file_whose_removal_is_refused_once_is_removed()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");

        Assert.Equal(OutcomeStatus.Removed, (await RefusedAsync("/v1/data/production/Samples/a", new Fault { Path = "", Status = 503 }, () => { })).Status);
    }

    [Fact]
    public async Task An_algorithm_that_gets_a_commit_while_the_cluster_refuses_its_removal_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);

        UndoOutcome undone = await RefusedAsync("/v1/algorithms/production/Echo", new Fault { Path = "", Status = 503 }, () => There.CommitFile("FILE", "theirs", "Theirs"));

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Contains("was pushed by somebody else", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal("theirs", There.File("FILE"));
    }

    [Fact]
    public async Task An_algorithm_that_is_created_after_the_answer_to_the_removal_was_lost_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Algorithm before = await EchoAsync();

        UndoOutcome undone = await RefusedAsync("/v1/algorithms/production/Echo", new Fault { Path = "", Drop = true, AfterEffect = true }, () => Task.Run(() =>
            Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Echo", before.Details, before.Settings), default)).GetAwaiter().GetResult());

        Assert.Contains("somebody created it again since", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.NotEqual(before.Id, (await EchoAsync()).Id);
    }

    [Fact]
    public async Task Nothing_is_done_that_the_question_did_not_say()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");
        _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("theirs", "2"));

        UndoOutcome undone = await new Undoing(_world.NewSession()) { WhileAsked = () => Prod.Api.Data.RemoveFileAsync(s_samples, "theirs", null, default) }.OneAsync();

        Assert.Equal(FailureKind.PlanOutdated, undone.Failure?.Kind);
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_failure_says_what_was_removed_before()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));
        await new DataMigration(_world.NewSession()).CopyAsync("research/Samples");
        _world.Prod.Faults.Add(new Fault { Method = "DELETE", Path = "*/b", Status = 403 });

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Failed, "remove the file 'a'"), (undone.Status, Assert.Single(undone.Reverted)));
        Assert.EndsWith("Before that, it removed the file 'a'.", undone.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_finds_everything_as_it_was_does_not_count_an_interrupted_undo_as_done()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await ChangeBothAsync("src/Echo.py", "newer");
        FileJournal interrupted = new(_world.JournalPath, TimeProvider.System, "undo");
        JournalEntry push = interrupted.Read(JournalQuery.All).Last(entry => entry is { Operation: JournalOperation.Push, Phase: JournalPhase.Intent });
        using (interrupted.Open()) await interrupted.BeginAsync(interrupted.Draft(JournalOperation.Push) with { Destination = push.Destination, Undoes = [new WriteId(push.Run, push.Write)] });
        Assert.Equal(OutcomeStatus.Unchanged, (await new Migration(_world.NewSession()).CopyAsync(_echo)).Status);

        Assert.Contains("restore the code", (await UndoAsync()).Reverted[0], StringComparison.Ordinal);
    }

    private Task<Algorithm> EchoAsync() => _world.FindAtProdAsync("production", "Echo");

    /// <summary>A run that changes code and label, and more.</summary>
    private async Task ChangeBothAsync(string file, string content, Func<AlgoSession, Task>? more = null)
    {
        Here.CommitFile(file, content, "Newer");
        Algorithm here = (await _world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        await _world.Session.Source.Api.UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo", here.Details with { Label = "New" }, here.Settings), default);
        AlgoSession session = _world.NewSession();
        await new Migration(session) { OnConflict = ConflictPolicy.Update }.CreateAsync(_echo);
        await new Migration(session).CopyAsync(_echo);
        if (more is not null) await more(session);
    }

    private async Task SetAsync(Func<AlgorithmDetails, AlgorithmDetails> change)
    {
        Algorithm there = await EchoAsync();
        await Prod.Api.UpdateAlgorithmAsync("production", new AlgorithmDraft("Echo", change(there.Details), there.Settings), default);
    }

    /// <summary>Takes the last run back; somebody acts when a step begins.</summary>
    private Task<UndoOutcome> UndoAsync(string step = "", Func<Task>? meanwhile = null) =>
        new Undoing(_world.NewSession()) { Meanwhile = begun => begun == step ? meanwhile!() : Task.CompletedTask }.OneAsync();

    /// <summary>Takes the last run back; the first removal fails, and somebody acts before it is repeated.</summary>
    private async Task<UndoOutcome> RefusedAsync(string path, Fault fault, Action meanwhile)
    {
        _world.Prod.Faults.Add(fault with { Method = "DELETE", Path = path });
        bool acted = false;
        AlgoCluster watched = await _world.ConnectAsync(_world.Prod, request =>
        {
            if (acted || request.Method != "DELETE") return;
            acted = true;
            meanwhile();
        });
        UndoOutcome undone = await new Undoing(_world.NewSession(destinations: [watched])).OneAsync();
        Assert.True(acted);
        return undone;
    }

    // Clusters tell the times of secrets in whole seconds.
    private sealed class ClusterClock : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Passed;
    }
}
