using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

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
    public async Task A_version_that_somebody_else_publishes_while_the_cluster_refuses_the_request_keeps_its_algorithm()
    {
        AlgoSession session = await RefusedOnceAsync("/v1/algorithms/production/Echo/versions", async () =>
        {
            AlgorithmVersion built = Assert.Single(await Prod.Api.ListVersionsAsync("production", "Echo", published: false, default).Take(1).ToArrayAsync());
            await Prod.Api.PublishAsync("production", "Echo", built.Commit, new PublishRequest { Label = "Echo", Bump = VersionBump.Minor, Callability = "private" }, default);
        });
        AlgorithmOutcome published = await new Migration(session).AllAsync(_echo);
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Published, published.Status);
        Assert.Contains("the cluster did not confirm that the run published it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collection_that_somebody_else_creates_while_the_cluster_refuses_the_request_gets_the_readers_and_stays()
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
        Assert.Equal((await _world.Session.Source.Api.Data.FindCollectionAsync(new CollectionId("research", "Samples"), default))!.Acl,
            (await Prod.Api.Data.FindCollectionAsync(s_samples, default))!.Acl);
        Assert.Contains(undone.Remaining, text => text.Contains("'a' stays", StringComparison.Ordinal));
        Assert.Contains(undone.Remaining, text => text.StartsWith("The collection stays: the cluster did not confirm", StringComparison.Ordinal));
        Assert.Equal(["a"], _world.Prod.Contents("production", "Samples").Keys);
    }

    [Fact]
    public async Task A_secret_that_somebody_else_creates_while_the_cluster_refuses_the_request_stays()
    {
        await new Migration(_world.Session).AllAsync(_echo);
        Algorithm there = await _world.FindAtProdAsync("production", "Echo");

        AlgoSession session = await RefusedOnceAsync($"/v1/algorithms/{there.Id}/secrets", async () =>
        {
            IReadOnlyList<SecretProvider> providers = await Prod.Api.Secrets.ListProvidersAsync("production", default);
            await Prod.Api.Secrets.CreateAsync(there, new SecretDraft("token", "TOKEN", "", providers[0].Id, Secrets.Secret.Exactly("by-hand")), default);
        });
        SecretOutcome set = await Undoing.SetSecretAsync(session, _echo, "TOKEN");
        UndoOutcome undone = await new Undoing(_world.NewSession()).OneAsync();

        Assert.Equal(OutcomeStatus.Created, set.Status);
        Assert.Contains("its value is not certain", Assert.Single(set.Notes), StringComparison.Ordinal);
        Assert.Contains("somebody else can have done it", Assert.Single(undone.Remaining), StringComparison.Ordinal);
        Assert.Single(await Prod.Api.Secrets.ListAsync(there, default));
    }

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
