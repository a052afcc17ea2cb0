using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>What a run found when the cluster had not confirmed its creation can be somebody else's, and stays.</summary>
public sealed class UndoUnconfirmedTests : IAsyncLifetime
{
    private static readonly CollectionId s_samples = new("production", "Samples");
    private World _world = null!;
    private AlgorithmId _echo = null!;

    private AlgoCluster Prod => _world.Session.Destinations[0];

    public async ValueTask InitializeAsync()
    {
        _world = await World.StartAsync();
        _world.Prod.Behaviour.DeletedNameCache = TimeSpan.Zero;
        _echo = await _world.AddAsync("Echo", change: seed => seed with { Secrets = [new SecretSeed("token", "TOKEN", "dev-1")] });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_algorithm_that_somebody_else_creates_while_the_cluster_refuses_the_request_stays()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);

        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production",
            () => Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Echo", there.Details, there.Settings), default));
        AlgorithmOutcome created = await new Migration(session).CreateAsync(_echo);
        Algorithm theirs = await _world.FindAtProdAsync("production", "Echo");
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Created, created.Status);
        Assert.Contains("an undo leaves it", Assert.Single(created.Notes), StringComparison.Ordinal);
        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Contains("somebody else can have done it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Equal(theirs.Id, (await _world.FindAtProdAsync("production", "Echo")).Id);
    }

    [Fact]
    public async Task The_settings_of_an_algorithm_that_somebody_else_creates_meanwhile_are_compared()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);

        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production", () => Prod.Api.CreateAlgorithmAsync("production",
            new AlgorithmDraft("Echo", there.Details with { Tagline = "theirs" }, there.Settings), default));
        AlgorithmOutcome created = await new Migration(session).CreateAsync(_echo);

        Assert.Contains(created.Notes, note => note.Contains("tagline: theirs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_code_of_an_algorithm_that_somebody_else_created_meanwhile_is_set_back()
    {
        AlgoSession session = await FoundAsync();
        Repository there = new(_world.Prod.RepositoryPath("production", "Echo"));
        string before = there.Tree();

        await new Migration(session).CopyAsync(_echo);
        Assert.NotEqual(before, there.Tree());
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Stays, undone.Status);
        Assert.Equal(before, there.Tree());
    }

    [Fact]
    public async Task An_algorithm_that_is_created_after_one_that_was_found_was_removed_by_hand_is_removed()
    {
        AlgoSession session = await FoundAsync();
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);

        await new Migration(session).CreateAsync(_echo);

        Assert.Equal(OutcomeStatus.Removed, (await new Undoing(_world.NewSession()).OneAsync()).Status);
    }

    [Fact]
    public async Task A_version_of_another_callability_that_somebody_else_publishes_meanwhile_is_a_failure()
    {
        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production/Echo/versions", () => PublishAsync("public"));

        AlgorithmOutcome published = await new Migration(session) { Version = new VersionOptions { Callability = "private" } }.AllAsync(_echo);

        Assert.Equal(FailureKind.VersionsDiffer, published.FailureKind);
        Assert.Contains("Version 0.1.0 of this commit is public, not private", published.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_somebody_else_publishes_while_the_cluster_refuses_the_request_keeps_its_algorithm()
    {
        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production/Echo/versions", () => PublishAsync("private"));
        AlgorithmOutcome published = await new Migration(session) { Version = new VersionOptions { Callability = "private" } }.AllAsync(_echo);
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Published, published.Status);
        Assert.Contains("the cluster did not confirm that the run published it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_somebody_else_creates_while_the_cluster_refuses_the_request_stays_with_its_readers()
    {
        _world.Dev.Add("Samples", DataFileSeed.Text("a", "1"), DataFileSeed.Text("b", "2"));

        AlgoSession session = await RefusedOnceAsync("/v1/data/production", async () =>
        {
            await Prod.Api.Data.CreateCollectionAsync(s_samples, new CollectionAcl([]), default);
            _world.Prod.AddFile("production", "Samples", DataFileSeed.Text("a", "theirs"));
        });
        DataOutcome copied = await new DataMigration(session).CopyAsync("research/Samples");
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Copied, copied.Status);
        Assert.Contains("Readers: Private -> MyAlgorithms.", copied.Notes);
        Assert.Empty((await Prod.Api.Data.FindCollectionAsync(s_samples, default))!.Acl.Read);
        Assert.Contains(undone.Remaining, text => text.Contains("'a' stays", StringComparison.Ordinal));
        Assert.Contains(undone.Remaining, text => text.StartsWith("The collection stays: the cluster did not confirm", StringComparison.Ordinal));
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_secret_that_somebody_else_creates_while_the_cluster_refuses_the_request_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");

        SecretOutcome set = await Undoing.SetSecretAsync(await RefusedSecretAsync(there), _echo, "TOKEN");
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Created, set.Status);
        Assert.Contains("Its value is not certain", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.Contains("somebody else can have done it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Single(await Prod.Api.Secrets.ListAsync(there, default));
    }

    [Fact]
    public async Task A_secret_that_was_found_keeps_its_new_algorithm_also_after_its_value_was_replaced()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");
        await Undoing.SetSecretAsync(await RefusedSecretAsync(there), _echo, "TOKEN");

        await Undoing.SetSecretAsync(_world.Session, _echo, "TOKEN", ConflictPolicy.Update);
        UndoOutcome undone = await new Undoing(_world.NewSession()) { Runs = [.. _world.Session.Services.Journal.Read(JournalQuery.Of(JournalPhase.Intent)).Select(entry => entry.Run).Distinct()] }.OneAsync();

        Assert.Contains("its secret TOKEN is there, and the cluster did not confirm that the run created it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
    }

    /// <summary>A session whose run found the algorithm that somebody else had created.</summary>
    private async Task<AlgoSession> FoundAsync()
    {
        await new Migration(_world.Session).CreateAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");
        await Prod.Api.RemoveAlgorithmAsync("production", "Echo", null, default);
        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production",
            () => Prod.Api.CreateAlgorithmAsync("production", new AlgorithmDraft("Echo", there.Details, there.Settings), default));
        await new Migration(session).CreateAsync(_echo);
        return session;
    }

    private async Task PublishAsync(string callability)
    {
        AlgorithmVersion built = Assert.Single(await Prod.Api.ListVersionsAsync("production", "Echo", published: false, default).Take(1).ToArrayAsync());
        await Prod.Api.PublishAsync("production", "Echo", built.Commit, new PublishRequest { Label = "Echo", Bump = VersionBump.Minor, Callability = callability }, default);
    }

    private Task<AlgoSession> RefusedSecretAsync(Algorithm there) => RefusedOnceAsync($"/v1/algorithms/{there.Id}/secrets", async () =>
    {
        IReadOnlyList<SecretProvider> providers = await Prod.Api.Secrets.ListProvidersAsync("production", default);
        await Prod.Api.Secrets.CreateAsync(there, new SecretDraft("token", "TOKEN", "", providers[0].Id, Secrets.Secret.Exactly("by-hand")), default);
    });

    /// <summary>The cluster refuses the request for a moment, and somebody else does the same before it is repeated.</summary>
    private async Task<AlgoSession> RefusedOnceAsync(string path, Func<Task> theirs)
    {
        _world.Prod.Faults.Add(new Fault { Method = "POST", Path = path, Status = 503 });
        bool acted = false;
        AlgoCluster watched = await _world.ConnectAsync(_world.Prod, request =>
        {
            if (acted || request.Method != "POST" || request.Path != path) return;
            acted = true;
            Task.Run(theirs).GetAwaiter().GetResult();
        });
        return _world.NewSession(destinations: [watched]);
    }
}
