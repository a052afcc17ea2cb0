using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Taking back what a run changed in an algorithm that existed before: code, settings and secrets.</summary>
public sealed class UndoCodeTests : IAsyncLifetime
{
    private World _world = null!;
    private AlgorithmId _echo = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    private Repository There => new(_world.Prod.RepositoryPath("production", "Echo"));

    private Repository Here => new(_world.Dev.RepositoryPath("research", "Echo"));

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        _echo = await _world.AddAsync("Echo", bump: null, change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1"), new SecretSeed("word", "WORD", "dev-2")] });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_replaced_tree_is_pushed_again_as_a_new_commit_and_can_be_replaced_again()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        string before = There.Head;
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        AlgorithmOutcome copied = await new Migration(_world.NewSession()).CopyAsync(_echo);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Restored, $"Restored the code of commit {before[..10]}."), (undone.Status, undone.Detail));
        Assert.Equal(There.Tree(before), There.Tree());
        Assert.Equal(copied.DestinationCommit, There.Git("rev-parse", "HEAD^"));
        Assert.Contains($"Algo-Restored-Commit: {before}", There.Message, StringComparison.Ordinal);
        Assert.Empty(await new Undoing(_world.NewSession()).AllAsync());
        AlgorithmOutcome again = await new Migration(_world.NewSession()).CopyAsync(_echo);
        Assert.Equal((OutcomeStatus.Copied, null), (again.Status, again.Failure));
        Assert.Equal("newer", There.File("src/Echo.py"));
    }

    [Fact]
    public async Task What_the_repetition_of_an_interrupted_run_leaves_is_named_with_the_run_that_created_the_algorithm()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        string template = There.Head, interrupted = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;
        await new Migration(_world.NewSession()).AllAsync(_echo);
        string repetition = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Restored, $"Restored the code of commit {template[..10]}. Not everything: see Remaining."), (undone.Status, undone.Summary));
        Assert.Equal("Version 0.1.0 stays: published versions of an algorithm that stays cannot be withdrawn.", Assert.Single(undone.Remaining));
        Assert.EndsWith($"The run {interrupted} created it. Specify both runs with -Run to look at it as a whole.", undone.Detail, StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()) { Runs = [interrupted, repetition] }.OneAsync()).Status);
    }

    [Fact]
    public async Task The_runs_can_be_taken_back_one_after_the_other()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        string template = There.Tree();
        await new Migration(_world.NewSession()).CopyAsync(_echo);
        string first = There.Tree();
        string run = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        await new Migration(_world.NewSession()).CopyAsync(_echo);

        Assert.Equal(OutcomeStatus.Restored, (await new Undoing(_world.NewSession()).OneAsync()).Status);
        Assert.Equal(first, There.Tree());
        Assert.Equal(OutcomeStatus.Restored, (await new Undoing(_world.NewSession()) { Runs = [run] }.OneAsync()).Status);

        Assert.Equal(template, There.Tree());
        Assert.Equal(OutcomeStatus.Copied, (await new Migration(_world.NewSession()).CopyAsync(_echo)).Status);
    }

    [Fact]
    public async Task Commits_of_others_that_are_restored_are_still_not_replaced_unasked()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        There.CommitFile("FILE", "theirs", "Theirs");
        string theirs = There.Tree();
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        await new Migration(_world.NewSession()) { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } }.CopyAsync(_echo);
        Assert.NotEqual(theirs, There.Tree());

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Restored, undone.Status);
        Assert.Equal(theirs, There.Tree());
        Assert.Equal(FailureKind.ForeignCommit, (await new Migration(_world.NewSession()).CopyAsync(_echo)).Failure?.Kind);
    }

    [Fact]
    public async Task Code_that_somebody_has_pushed_since_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        await new Migration(_world.NewSession()).CopyAsync(_echo);
        string theirs = There.CommitFile("FILE", "theirs", "Theirs");

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Stays, $"The code stays: commit {theirs[..10]} was pushed since."), (undone.Status, Assert.Single(undone.Remaining)));
        Assert.Equal(theirs, There.Head);
    }

    [Fact]
    public async Task A_commit_that_somebody_pushed_between_two_copies_is_what_is_restored()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        AlgoSession session = _world.NewSession();
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        await new Migration(session).CopyAsync(_echo);
        There.CommitFile("FIX", "theirs", "Theirs");
        string theirs = There.Tree(), fix = There.Head;
        Here.CommitFile("src/Echo.py", "newest\n", "Newest");
        await new Migration(session) { Source = new SourceOptions { OnForeignCommit = ForeignCommitPolicy.Replace } }.CopyAsync(_echo);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Restored, undone.Status);
        Assert.Equal($"Commit {fix[..10]} and what it is based on stay: it was pushed between the copies.", Assert.Single(undone.Remaining));
        Assert.Equal(theirs, There.Tree());
    }

    [Fact]
    public async Task An_undo_that_was_interrupted_before_its_removal_is_not_taken_for_done()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        string run = Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;
        using (CrashingJournal killed = new(new FileJournal(_world.JournalPath, TimeProvider.System, "undo"), 1))
            await Assert.ThrowsAnyAsync<Exception>(() => new Undoing(_world.NewSession(journal: killed)) { Runs = [run] }.OneAsync());
        There.Git("update-ref", "refs/heads/work", There.Head);
        Assert.Equal(OutcomeStatus.Stays, (await new Undoing(_world.NewSession()) { Runs = [run] }.OneAsync()).Status);
        There.Git("update-ref", "-d", "refs/heads/work");

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [run] }.OneAsync();

        Assert.Equal(OutcomeStatus.Removed, undone.Status);
        Assert.Empty(_world.Prod.Algorithms("production"));
        Assert.DoesNotContain(UnfinishedWrites.Of(new JournalReader(_world.JournalPath), null, default), write => !write.IsChecked);
    }

    [Fact]
    public async Task A_published_version_stays_although_the_code_is_restored()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Here.CommitFile("src/Echo.py", "newer\n", "Newer");
        AlgorithmOutcome published = await new Migration(_world.NewSession()).AllAsync(_echo);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Restored, undone.Status);
        Assert.Equal($"Version {published.DestinationVersion} stays: published versions of an algorithm that stays cannot be withdrawn.", Assert.Single(undone.Remaining));
    }

    [Fact]
    public async Task Settings_are_set_back_unless_they_were_changed_since()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Algorithm before = await _world.FindAtProdAsync("production", "Echo");
        Algorithm here = (await _world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", default))!;
        await _world.Session.Source.Api.UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo",
            here.Details with { Label = "New", Tagline = "Newer" }, here.Settings with { NetworkAccess = "isolated", PipelineEnabled = false }), default);
        await new Migration(_world.NewSession()) { OnConflict = ConflictPolicy.Update }.CreateAsync(_echo);
        Algorithm updated = await _world.FindAtProdAsync("production", "Echo");
        await Prod.Api.UpdateAlgorithmAsync("production", new AlgorithmDraft("Echo", updated.Details with { Tagline = "Theirs" }, updated.Settings), default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Algorithm after = await _world.FindAtProdAsync("production", "Echo");
        Assert.Equal((OutcomeStatus.Restored, "tagline stays: it was changed since, to 'Theirs'."), (undone.Status, Assert.Single(undone.Remaining)));
        Assert.Equal((before.Details.Label, "Theirs"), (after.Details.Label, after.Details.Tagline));
        Assert.Equal(before.Settings, after.Settings);
    }

    [Fact]
    public async Task Secrets_that_were_created_are_removed_and_replaced_ones_stay()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await Undoing.SetSecretAsync(_world.Session, _echo, "TOKEN");
        AlgoSession later = _world.NewSession();
        await Undoing.SetSecretAsync(later, _echo, "WORD");
        await Undoing.SetSecretAsync(later, _echo, "TOKEN", ConflictPolicy.Update);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Restored, "Removed the secret WORD. Not everything: see Remaining."), (undone.Status, undone.Summary));
        Assert.StartsWith("The secret TOKEN keeps its new value:", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal(("given", null), (_world.Prod.Secrets.ValueOf("production", "Echo", "TOKEN"), _world.Prod.Secrets.ValueOf("production", "Echo", "WORD")));
    }
}
