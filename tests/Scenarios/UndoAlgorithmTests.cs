using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Taking back algorithms that a run created: the whole algorithm, or nothing of it.</summary>
public sealed class UndoAlgorithmTests : IAsyncLifetime
{
    private World _world = null!;
    private AlgorithmId _echo = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        _echo = await AddAsync("Echo", "private");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_created_algorithm_is_removed_and_a_later_migration_is_like_a_first_one()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await Undoing.SetSecretAsync(_world.Session, _echo, "TOKEN");
        string[] first = await ContentAsync();
        Assert.NotEmpty(first);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Removed, "Removed the algorithm with its private versions (0.1.0)."), (undone.Status, undone.Detail));
        Assert.Empty(undone.Remaining);
        Assert.Empty(_world.Prod.Algorithms("production"));
        Assert.Empty(_world.NewSession().ManualSteps.All);
        AlgoSession again = _world.NewSession();
        Assert.Equal(OutcomeStatus.Published, (await new Migration(again).AllAsync(_echo)).Status);
        await Undoing.SetSecretAsync(again, _echo, "TOKEN");
        Assert.Equal(first, await ContentAsync());
        Assert.Single(_world.NewSession().ManualSteps.All);
    }

    [Fact]
    public async Task A_rehearsal_says_what_the_undo_does_and_writes_nothing()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        _world.Prod.Log.Clear();
        long length = new FileInfo(_world.JournalPath).Length;

        UndoOutcome rehearsed = await new Undoing(_world.NewSession()) { Apply = false }.OneAsync();

        Assert.Equal((OutcomeStatus.WouldRemove, "Remove the algorithm with its private versions (0.1.0)"), (rehearsed.Status, rehearsed.PlannedAction));
        Assert.Empty(_world.Prod.Log.Writes);
        Assert.Equal(length, new FileInfo(_world.JournalPath).Length);
    }

    [Fact]
    public async Task What_was_written_in_the_future_is_not_known_to_be_young()
    {
        await new Migration(_world.Session).CreateAsync(_echo);

        UndoOutcome undone = await new Undoing(_world.NewSession(time: new SlowClock())).OneAsync();

        Assert.Contains("in the future", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.NotEmpty(_world.Prod.Algorithms("production"));
    }

    [Fact]
    public async Task A_second_undo_finds_nothing_to_do()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await new Undoing(_world.NewSession()).OneAsync();
        _world.Prod.Log.Clear();

        Assert.Empty(await new Undoing(_world.NewSession()).AllAsync());

        Assert.Empty(_world.Prod.Log.Writes);
    }

    [Fact]
    public async Task What_somebody_else_has_removed_is_unchanged()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);

        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal((OutcomeStatus.Unchanged, "The algorithm does not exist."), (undone.Status, undone.Detail));
    }

    [Theory]
    [InlineData("public version", "version 0.1.0 is public")]
    [InlineData("commit", "was pushed by somebody else")]
    [InlineData("branch", "has the branch 'work'")]
    [InlineData("version", "version 0.2.0 was published by somebody else")]
    [InlineData("secret", "secret OTHER was not created by the run")]
    [InlineData("setting", "its label was changed since, to 'Ours'")]
    [InlineData("age", "longer than -MaxAge")]
    [InlineData("later run", "Specify both runs together with -Run")]
    [InlineData("tag", "has the tag 'theirs'")]
    [InlineData("created again", "somebody created it again since")]
    [InlineData("other session", "is not a destination of this session")]
    public async Task An_algorithm_with_anything_of_others_stays_as_a_whole(string change, string reason)
    {
        AlgorithmId id = await AddAsync("Kept", change == "public version" ? "public" : "private");
        await new Migration(_world.Session).AllAsync(id);
        await Undoing.SetSecretAsync(_world.Session, id, "TOKEN");
        string run = UndoneRun();
        TimeSpan maxAge = TimeSpan.FromHours(24);
        AlgoSession session = _world.NewSession();
        switch (change)
        {
            case "commit": Kept.CommitFile("FILE", "theirs", "Theirs"); break;
            case "tag": Kept.Git("tag", "theirs"); break;
            case "created again":
                Algorithm ours = await _world.FindAtProdAsync("production", "Kept");
                await Prod.Api.RemoveAlgorithmAsync("production", "Kept", null, default);
                await Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Kept", ours.Details, ours.Settings), default);
                break;
            case "branch": Kept.Git("update-ref", "refs/heads/work", Kept.Head); break;
            case "version":
                await Prod.Api.CompileAsync("production", "Kept", default);
                await Prod.Api.PublishAsync("production", "Kept", Kept.Head, new PublishRequest { Label = "Kept", Bump = VersionBump.Minor, Callability = "private" }, default);
                break;
            case "secret": await CreateSecretAsync(); break;
            case "setting":
                Algorithm there = await _world.FindAtProdAsync("production", "Kept");
                await Prod.Api.UpdateAlgorithmAsync("production", new AlgorithmDraft("Kept", there.Details with { Label = "Ours" }, there.Settings), default);
                break;
            case "age": maxAge = TimeSpan.Zero; break;
            case "later run": await new Migration(_world.NewSession()) { OnConflict = ConflictPolicy.Update }.CreateAsync(await RelabelAsync()); break;
            case "other session": session = _world.NewSession(destinations: [await _world.ConnectAsync(_world.Dev)]); break;
        }
        _world.Prod.Log.Clear();

        UndoOutcome undone = await new Undoing(session) { Runs = [run], MaxAge = maxAge }.OneAsync();

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Contains(reason, Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Contains("Kept", _world.Prod.Algorithms("production"));
        Assert.Empty(_world.Prod.Log.Writes);
    }

    [Fact]
    public async Task Both_runs_of_a_migration_are_taken_back_together()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        string first = UndoneRun();
        await new Migration(_world.NewSession()).CopyAsync(_echo);

        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [first, UndoneRun()] }.OneAsync();

        Assert.Equal((OutcomeStatus.Removed, "Removed the algorithm."), (undone.Status, undone.Detail));
        Assert.Empty(_world.Prod.Algorithms("production"));
    }

    private Repository Kept => new(_world.Prod.RepositoryPath("production", "Kept"));

    private Task<AlgorithmId> AddAsync(string name, string callability) => _world.AddAsync(name, change: seed => seed with
    {
        Commits = [seed.Commits[0] with { Versions = [new VersionSeed("minor") { Callability = callability }] }],
        Secrets = [new SecretSeed("token", "TOKEN", "dev-1"), new SecretSeed("left", "LEFT", "dev-2")],
    });

    private string UndoneRun() => Undo.UndoHistory.LastRun(_world.Session.Services.Journal)!;

    private async Task<string[]> ContentAsync() => await ClusterContent.OfAsync(await _world.ConnectWithAdminAsync(_world.Prod, "production"), _world.Prod);

    private async Task<AlgorithmId> RelabelAsync()
    {
        Algorithm here = (await _world.Session.Source.Api.FindAlgorithmAsync("research", "Kept", default))!;
        await _world.Session.Source.Api.UpdateAlgorithmAsync("research", new AlgorithmDraft("Kept", here.Details with { Label = "New" }, here.Settings), default);
        return new AlgorithmId("research", "Kept");
    }

    private async Task CreateSecretAsync()
    {
        IReadOnlyList<SecretProvider> providers = await Prod.Api.Secrets.ListProvidersAsync("production", default);
        await Prod.Api.Secrets.CreateAsync(await _world.FindAtProdAsync("production", "Kept"),
            new SecretDraft("other", "OTHER", " ", providers.First(provider => provider.IsDefault).Id, Secret.Exactly("theirs")), default);
    }

    private sealed class SlowClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(-2);
    }
}
