using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Undo;
using Role = AlgorithmiaMigration.Sandbox.HostedMemberRole;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Undos of what several runs, lost requests and other people did to the same things.</summary>
public sealed class UndoInterplayTests : IAsyncLifetime
{
    private static readonly CollectionId s_samples = new("production", "Samples");
    private readonly LaterClock _clock = new();
    private World _world = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync(options: new SandboxOptions { Time = _clock });
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
    }

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

    [Fact]
    public async Task Files_that_nobody_touched_are_not_read_again()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "v=1"));
        await new DataMigration(_world.Session).CopyAsync("research/Samples");

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()).OneAsync()).Status);

        Assert.Equal(0, _world.Prod.Downloads("Samples"));
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
    public async Task An_algorithm_goes_although_a_later_change_of_its_label_got_lost()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", bump: null);
        await new Migration(_world.Session).CreateAsync(echo);
        string first = Last;
        Algorithm here = (await _world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        await _world.Session.Source.Api.UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo", here.Details with { Label = "New" }, here.Settings), default);
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.UpdateAlgorithm))
            await Assert.ThrowsAnyAsync<Exception>(() => new Migration(_world.NewSession(journal: killed)) { OnConflict = ConflictPolicy.Update }.CreateAsync(echo));

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.Equal((OutcomeStatus.Removed, ""), (undone.Status, string.Join(' ', undone.Remaining)));
    }

    [Fact]
    public async Task A_version_that_was_never_published_is_not_said_to_stay()
    {
        AlgorithmId echo = await CopiedAsync();
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.Publish))
            await Assert.ThrowsAnyAsync<Exception>(() => new Migration(_world.NewSession(journal: killed)).PublishAsync(echo));

        Assert.Empty((await new Undoing(_world.NewSession()).OneAsync()).Remaining);
    }

    [Fact]
    public async Task A_version_of_which_the_journal_has_no_result_is_not_said_to_be_somebody_elses()
    {
        AlgorithmId echo = await CopiedAsync();
        string first = Last;
        using (WatchedJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"))
        {
            Closing = entry => throw new ProcessKilledException(),
        })
            await Assert.ThrowsAnyAsync<Exception>(() => new Migration(_world.NewSession(journal: killed)).PublishAsync(echo));

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, Last] }.OneAsync();

        Assert.Equal("The algorithm stays: version 0.1.0 is there, and the journal does not record whether the run published it.", Assert.Single(undone.Remaining));
    }

    [Fact]
    public async Task What_is_in_another_algorithm_of_the_same_name_is_not_said_to_be_of_the_run()
    {
        AlgorithmId echo = await CopiedAsync();
        new Repository(_world.Dev.RepositoryPath("research", "Echo")).CommitFile("src/Echo.py", "newer", "Newer");
        AlgoSession session = _world.NewSession();
        await new Migration(session).CopyAsync(echo);
        Assert.Equal(OutcomeStatus.Published, (await new Migration(session).PublishAsync(echo)).Status);
        Algorithm before = await _world.FindAtProdAsync("production", "Echo");
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);
        await Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Echo", before.Details, before.Settings), default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.EndsWith("is there, and what the run pushed is not in its history.", Assert.Single(undone.Remaining), StringComparison.Ordinal);
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

    [Fact]
    public async Task The_step_for_a_secret_is_open_again_after_the_secret_was_removed()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", bump: null, change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1")] });
        await new Migration(_world.Session).AllAsync(echo);
        string[] before = Steps();
        AlgoSession other = _world.NewSession();
        await Undoing.SetSecretAsync(other, echo, "TOKEN");
        Assert.NotEqual(before, Steps());

        Assert.Equal("Removed the secret TOKEN.", (await new Undoing(_world.NewSession()).OneAsync()).Summary);

        Assert.Equal(before, Steps());
    }

    [Fact]
    public async Task The_steps_of_an_algorithm_are_closed_before_the_journal_says_that_it_is_gone()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", bump: null, change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1")] });
        await new Migration(_world.Session).AllAsync(echo);
        Assert.NotEmpty(Steps());
        int open = -1;
        using WatchedJournal journal = new(new FileJournal(_world.JournalPath, TimeProvider.System, "undo"))
        {
            Closing = entry => open = entry.Operation == JournalOperation.RemoveAlgorithm ? Steps().Length : open,
        };

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession(journal: journal)).OneAsync()).Status);

        Assert.Equal(0, open);
    }

    [Fact]
    public async Task Members_stay_while_something_below_the_organization_could_not_be_taken_back()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora"));
        people.Dev.AddOrganization(new OrganizationSeed("club") { Members = new Dictionary<string, Role> { ["dora"] = Role.Member } });
        await people.MoveUserAsync("dora");
        await people.MoveOrganizationAsync("club");
        string first = UndoHistory.LastRun(people.Session.Services.Journal)!;
        // These sessions have no key that reaches algorithms, so looking at this one fails.
        using (FileJournal journal = new(people.World.JournalPath, TimeProvider.System, "other"))
        using (journal.Open()) await (await journal.BeginAsync(journal.Draft(JournalOperation.CreateAlgorithm) with { Destination = "prod/club/Echo" })).DoneAsync(null);
        string second = UndoHistory.LastRun(people.OtherShell().Services.Journal)!;

        IReadOnlyList<UndoOutcome> failed = await new Undoing(people.OtherShell()) { Runs = [first, second] }.AllAsync();

        Assert.Equal([(UndoKind.Algorithm, OutcomeStatus.Failed), (UndoKind.Organization, OutcomeStatus.Stays), (UndoKind.User, OutcomeStatus.Stays)], failed.Select(one => (one.Kind, one.Status)));
        Assert.StartsWith("The member 'dora' stays: something below the organization could not be taken back", failed[1].Remaining[0], StringComparison.Ordinal);
        Assert.Contains("dora", people.Prod.FindMembers("club")!.Keys);

        Assert.Equal("Removed the member 'dora'.", (await new Undoing(people.OtherShell()) { Runs = [first] }.AllAsync())[0].Summary);
    }

    [Fact]
    public async Task Details_that_a_second_run_replaced_are_set_back_also_if_the_first_run_created_the_user()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora") { FullName = "Dora Dev" });
        await people.MoveUserAsync("dora");
        string first = UndoHistory.LastRun(people.Session.Services.Journal)!;
        await people.Session.Destinations[0].Api.Accounts.UpdateUserAsync("dora", new UserDetails("Dora Prod", null, null), default);
        people.Session = people.OtherShell();
        await people.MoveUserAsync("dora", onConflict: ConflictPolicy.Update);
        string second = UndoHistory.LastRun(people.Session.Services.Journal)!;

        UndoOutcome undone = await new Undoing(people.OtherShell()) { Runs = [first, second] }.OneAsync();

        Assert.Equal("Dora Prod", people.Prod.FindUser("dora")!.FullName);
        Assert.StartsWith("The user stays:", Assert.Single(undone.Remaining), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_is_not_said_to_stay()
    {
        await using People people = await People.StartAsync();
        people.Dev.AddUser(new UserSeed("dora"));
        using (CrashingJournal killed = new(new FileJournal(people.World.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.CreateUser))
        {
            people.Session = people.OtherShell(killed);
            await Assert.ThrowsAnyAsync<Exception>(() => people.MoveUserAsync("dora"));
        }

        UndoOutcome undone = await new Undoing(people.OtherShell()).OneAsync();

        Assert.Equal((OutcomeStatus.Unchanged, "The user no longer exists."), (undone.Status, undone.Detail));
    }

    /// <summary>An algorithm that a run created and filled.</summary>
    private async Task<AlgorithmId> CopiedAsync()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", change: seed => seed with { Commits = [seed.Commits[0] with { Versions = [new VersionSeed("minor") { Callability = "private" }] }] });
        await new Migration(_world.Session).CreateAsync(echo);
        await new Migration(_world.Session).CopyAsync(echo);
        return echo;
    }

    private string Last => UndoHistory.LastRun(_world.NewSession().Services.Journal)!;

    private string[] Steps() => [.. _world.NewSession().ManualSteps.All.Select(step => $"{step.What} {step.How}").Order()];

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
