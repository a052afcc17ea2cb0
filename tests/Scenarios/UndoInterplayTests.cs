using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Undos of what several runs, lost requests and other people did to the same algorithm.</summary>
public sealed class UndoInterplayTests : IAsyncLifetime
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
    public async Task A_label_that_was_never_set_is_not_said_to_be_restored()
    {
        AlgorithmId echo = await CopiedAsync();
        Algorithm here = (await _world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        await _world.Session.Source.Api.UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo", here.Details with { Label = "New" }, here.Settings), default);
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "killed"), operation: JournalOperation.UpdateAlgorithm))
            await Assert.ThrowsAnyAsync<Exception>(() => new Migration(_world.NewSession(journal: killed)) { OnConflict = ConflictPolicy.Update }.CreateAsync(echo));

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Unchanged, "It is gone, or again what it was."), (undone.Status, undone.Detail));
    }

    [Fact]
    public async Task The_step_for_a_secret_is_open_before_the_secret_is_removed()
    {
        string[] before = await WithSecretAsync();
        using (WatchedJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "undo")) { Announced = _ => throw new ProcessKilledException() })
            await Assert.ThrowsAnyAsync<Exception>(() => new Undoing(_world.NewSession(journal: killed)).OneAsync());

        Assert.Equal(before, Steps());
        Assert.Equal("Removed the secret TOKEN.", (await new Undoing(_world.NewSession()).OneAsync()).Summary);
        Assert.Equal(before, Steps());
    }

    [Fact]
    public async Task A_removal_of_a_secret_whose_answers_were_lost_is_found_done()
    {
        string[] before = await WithSecretAsync();
        _world.Prod.Faults.Add(new Fault { Method = "DELETE", Path = "/v1/algorithms/*", Drop = true, AfterEffect = true, Times = 20 });
        Assert.Equal(OutcomeStatus.Failed, (await new Undoing(_world.NewSession()).OneAsync()).Status);
        _world.Prod.Faults.Clear();

        Assert.Equal(OutcomeStatus.Unchanged, (await new Undoing(_world.NewSession()).OneAsync()).Status);

        Assert.Equal(before, Steps());
        Assert.Empty(await new Undoing(_world.NewSession()).AllAsync());
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

    /// <summary>An algorithm that a run created and filled.</summary>
    private async Task<AlgorithmId> CopiedAsync()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", change: seed => seed with { Commits = [seed.Commits[0] with { Versions = [new VersionSeed("minor") { Callability = "private" }] }] });
        await new Migration(_world.Session).CreateAsync(echo);
        await new Migration(_world.Session).CopyAsync(echo);
        return echo;
    }

    /// <summary>An algorithm whose secret a run has set. Returns the steps before that run.</summary>
    private async Task<string[]> WithSecretAsync()
    {
        AlgorithmId echo = await _world.AddAsync("Echo", bump: null, change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1")] });
        await new Migration(_world.Session).AllAsync(echo);
        string[] before = Steps();
        await Undoing.SetSecretAsync(_world.NewSession(), echo, "TOKEN");
        Assert.NotEqual(before, Steps());
        return before;
    }

    private string Last => UndoHistory.LastRun(_world.NewSession().Services.Journal)!;

    private string[] Steps() => [.. _world.NewSession().ManualSteps.All.Select(step => $"{step.What} {step.How}").Order()];
}
