using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Unchanged items are detected without a fetch; items that may have changed are checked.</summary>
public sealed class NothingChangedTests
{
    [Fact]
    public async Task A_second_run_asks_the_source_for_its_head_and_fetches_nothing()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        AlgorithmOutcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.EndsWith("/research/Echo.git/info/refs?service=git-upload-pack", Assert.Single(Git(world)).Path);
        Assert.Equal((Head(world.Dev, "research"), Head(world.Prod, "production")), (again.SourceCommit, again.DestinationCommit));
    }

    [Fact]
    public async Task A_second_run_of_the_whole_pipeline_sends_three_requests()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        Algorithm source = (await world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", CancellationToken.None))!;
        ClearLogs(world);

        AlgorithmOutcome again = await FromListAsync(new Migration(world.Session), source);

        Assert.Equal((OutcomeStatus.Unchanged, StageKind.Version), (again.Status, again.Stage));
        Assert.Equal(SemanticVersion.Parse("0.1.0"), again.DestinationVersion);
        Assert.NotNull(again.Build);
        // The third request is for the source's description, which the list contains.
        Assert.Equal(
            ["dev GET /git/research/Echo.git/info/refs?service=git-upload-pack", "prod GET /v1/algorithms/production/Echo"],
            Requests(world).Where(request => !request.Contains("algorithm-environments")).Order());
    }

    [Fact]
    public async Task A_first_promotion_repeats_no_request_except_for_builds()
    {
        await using World world = await World.StartAsync();
        await world.AddAsync("Echo");
        Algorithm source = (await world.Session.Source.Api.FindAlgorithmAsync("research", "Echo", CancellationToken.None))!;
        ClearLogs(world);

        AlgorithmOutcome first = await FromListAsync(new Migration(world.Session), source);

        Assert.Equal(OutcomeStatus.Published, first.Status);
        Assert.Equal(
        [
            "dev GET /git/research/Echo.git/info/refs?service=git-upload-pack",
            $"dev GET /v1/algorithms/{source.Id}/secrets",
            "dev POST /git/research/Echo.git/git-upload-pack",
            "prod GET /git/production/Echo.git/info/refs?service=git-receive-pack",
            "prod GET /git/production/Echo.git/info/refs?service=git-upload-pack",
            "prod GET /v1/algorithms/production/Echo",
            // After the push, and again before publishing.
            "prod GET /v1/algorithms/production/Echo/builds?limit=50",
            "prod GET /v1/algorithms/production/Echo/builds?limit=50",
            "prod POST /git/production/Echo.git/git-receive-pack",
            "prod POST /git/production/Echo.git/git-upload-pack",
            "prod POST /v1/algorithms/production",
            "prod POST /v1/algorithms/production/Echo/versions",
        ], Requests(world).Where(request => !request.Contains("algorithm-environments")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_single_list_shows_which_destinations_are_missing()
    {
        await using World world = await World.StartAsync();
        AlgorithmId[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 6).Select(i => world.AddAsync($"Echo{i}")))];
        await new Migration(world.Session).CreateAsync(ids[5]);
        ClearLogs(world);

        IReadOnlyList<AlgorithmOutcome> created = await new Migration(world.Session).CreateAsync(ids.Select(id => new AlgorithmInput { Id = id }));

        Assert.Equal([.. Enumerable.Repeat(OutcomeStatus.Created, 5), OutcomeStatus.Unchanged], created.Select(outcome => outcome.Status));
        Assert.Equal(
            ["prod GET /v1/algorithms/production/Echo0", "prod GET /v1/algorithms/production/Echo5", "prod GET /v1/users/production/algorithms"],
            Requests(world).Where(request => request.StartsWith("prod GET", StringComparison.Ordinal) && !request.Contains("algorithm-environments")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_destination_is_requested_where_the_cluster_has_no_list()
    {
        await using World world = await World.StartAsync();
        AlgorithmId[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(i => world.AddAsync($"Echo{i}")))];
        world.Prod.Faults.Add(new Fault { Path = "/v1/users/*/algorithms", Status = 403, Times = 0 });

        IReadOnlyList<AlgorithmOutcome> created = await new Migration(world.Session).CreateAsync(ids.Select(id => new AlgorithmInput { Id = id }));

        Assert.All(created, outcome => Assert.True(outcome.Status == OutcomeStatus.Created, outcome.Failure?.ToString()));
    }

    [Fact]
    public async Task A_duplicate_name_in_one_run_is_created_once()
    {
        await using World world = await World.StartAsync();
        AlgorithmId[] ids = [await world.AddAsync("One"), await world.AddAsync("Two"), new AlgorithmId("research", "Two")];

        IReadOnlyList<AlgorithmOutcome> created = await new Migration(world.Session).CreateAsync(ids.Select(id => new AlgorithmInput { Id = id }));

        Assert.Equal([OutcomeStatus.Created, OutcomeStatus.Created, OutcomeStatus.Unchanged], created.Select(outcome => outcome.Status));
        Assert.Equal(2, Requests(world).Count(request => request == "prod POST /v1/algorithms/production"));
    }

    [Fact]
    public async Task A_stored_outcome_is_not_taken_for_the_current_destination()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        AlgorithmOutcome kept = await new Migration(world.Session).CreateAsync(Echo);
        string theirs = new Repository(world.Prod.RepositoryPath("production", "Echo")).CommitBehindOurBack("by somebody else");
        AlgoSession later = new(world.Session.Source, world.Session.Destinations, world.Session.Services with { Time = new Later() })
        {
            OwnerMap = world.Session.OwnerMap,
        };

        AlgorithmOutcome again = Assert.Single(await new Migration(later).CopyAsync([AlgorithmInput.Of(kept)]));

        Assert.Equal(theirs, again.DestinationCommit);
    }

    [Fact]
    public async Task The_head_of_a_changed_source_is_requested_once()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        string second = new Repository(world.Dev.RepositoryPath("research", "Echo")).CommitBehindOurBack("Second");
        await world.Session.Source.Api.CompileAsync("research", "Echo", CancellationToken.None);

        AlgorithmOutcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(second, again.SourceCommit);
        Assert.Equal(1, Requests(world).Count(request => request == "dev GET /git/research/Echo.git/info/refs?service=git-upload-pack"));
    }

    [Fact]
    public async Task A_rehearsal_of_an_unchanged_copy_fetches_nothing()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        AlgorithmOutcome again = await CopyAsync(new Migration(world.Session) { Apply = false }, world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Empty(Fetches(world));
    }

    [Fact]
    public async Task Without_the_journal_the_trees_are_compared()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        File.Delete(world.JournalPath);

        AlgorithmOutcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.NotEmpty(Fetches(world));
    }

    [Fact]
    public async Task A_copy_under_other_rules_is_not_accepted_as_equal()
    {
        await using World world = await CopiedAsync(new Migration(null!) { Source = new SourceOptions { Exclude = ["src/Echo.py"] } });

        AlgorithmOutcome whole = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Copied, whole.Status);
        Assert.Equal(["src/Echo.py"], whole.Changes!.Changed);
    }

    [Fact]
    public async Task Changed_rules_since_the_last_copy_are_applied()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        AlgorithmOutcome excluded = await CopyAsync(new Migration(world.Session) { Source = new SourceOptions { Exclude = ["*.py"] } }, world);

        Assert.Equal(OutcomeStatus.Unchanged, excluded.Status);
        Assert.NotEmpty(Fetches(world));
    }

    [Fact]
    public async Task A_destination_that_another_user_changed_is_checked_again()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        string theirs = new Repository(world.Prod.RepositoryPath("production", "Echo")).CommitBehindOurBack("by somebody else");
        // As after every push to the default branch.
        await world.Session.Destinations[0].Api.CompileAsync("production", "Echo", CancellationToken.None);

        AlgorithmOutcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal((OutcomeStatus.Unchanged, theirs), (again.Status, again.DestinationCommit));
        Assert.NotEmpty(Fetches(world));
    }

    private static async Task<World> CopiedAsync(Migration migration)
    {
        World world = await World.StartAsync();
        await world.AddAsync("Echo");
        AlgorithmOutcome outcome = await (migration with { Session = world.Session }).AllAsync(Echo);
        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        return world;
    }

    private static async Task<AlgorithmOutcome> CopyAsync(Migration migration, World world)
    {
        ClearLogs(world);
        return await migration.CopyAsync(Echo);
    }

    private static async Task<AlgorithmOutcome> FromListAsync(Migration migration, Algorithm source)
    {
        IReadOnlyList<AlgorithmOutcome> created = await migration.CreateAsync([AlgorithmInput.Of(source)]);
        IReadOnlyList<AlgorithmOutcome> copied = await migration.CopyAsync(created.Select(AlgorithmInput.Of));
        return Assert.Single(await migration.PublishAsync(copied.Select(AlgorithmInput.Of)));
    }

    private static void ClearLogs(World world)
    {
        world.Dev.Log.Clear();
        world.Prod.Log.Clear();
    }

    private static IEnumerable<string> Requests(World world) => new[] { world.Dev, world.Prod }
        .SelectMany(cluster => cluster.Log.Entries.Select(request => $"{cluster.Name} {request.Method} {request.Path}"));

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMinutes(2);
    }

    private static AlgorithmId Echo => new("research", "Echo");

    private static string Head(EmulatedCluster cluster, string owner) => new Repository(cluster.RepositoryPath(owner, "Echo")).Head;

    private static IEnumerable<RequestEntry> Git(World world) =>
        world.Dev.Log.Entries.Concat(world.Prod.Log.Entries).Where(request => request.Kind == RequestKind.Git);

    private static IEnumerable<RequestEntry> Fetches(World world) => Git(world).Where(request => request.Method == "POST");
}
