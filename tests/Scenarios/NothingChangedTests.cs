using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Where nothing changed, nothing is fetched to find that out; where it might have, it is looked at.</summary>
public sealed class NothingChangedTests
{
    [Fact]
    public async Task A_second_run_asks_each_side_for_its_head_and_fetches_nothing()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        Outcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Empty(Fetches(world));
        Assert.Equal(2, Git(world).Count());
        Assert.Equal((Head(world.Dev, "research"), Head(world.Prod, "production")), (again.SourceCommit, again.DestinationCommit));
    }

    [Fact]
    public async Task A_rehearsal_of_it_fetches_nothing_either()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        Outcome again = await CopyAsync(new Migration(world.Session) { Apply = false }, world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.Empty(Fetches(world));
    }

    [Fact]
    public async Task Without_the_journal_the_trees_are_compared()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        File.Delete(world.JournalPath);

        Outcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Unchanged, again.Status);
        Assert.NotEmpty(Fetches(world));
    }

    [Fact]
    public async Task A_copy_under_other_rules_does_not_count()
    {
        await using World world = await CopiedAsync(new Migration(null!) { Source = new SourceOptions { Exclude = ["src/Echo.py"] } });

        Outcome whole = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal(OutcomeStatus.Copied, whole.Status);
        Assert.Equal(["src/Echo.py"], whole.Changes!.Changed);
    }

    [Fact]
    public async Task Other_rules_than_those_of_the_last_copy_are_applied()
    {
        await using World world = await CopiedAsync(new Migration(null!));

        Outcome excluded = await CopyAsync(new Migration(world.Session) { Source = new SourceOptions { Exclude = ["*.py"] } }, world);

        Assert.Equal(OutcomeStatus.Unchanged, excluded.Status);
        Assert.NotEmpty(Fetches(world));
    }

    [Fact]
    public async Task A_destination_that_somebody_changed_is_looked_at_again()
    {
        await using World world = await CopiedAsync(new Migration(null!));
        string theirs = new Repository(world.Prod.RepositoryPath("production", "Echo")).CommitBehindOurBack("by somebody else");

        Outcome again = await CopyAsync(new Migration(world.Session), world);

        Assert.Equal((OutcomeStatus.Unchanged, theirs), (again.Status, again.DestinationCommit));
        Assert.NotEmpty(Fetches(world));
    }

    private static async Task<World> CopiedAsync(Migration migration)
    {
        World world = await World.StartAsync();
        await world.AddAsync("Echo");
        Outcome outcome = await (migration with { Session = world.Session }).AllAsync(Echo);
        Assert.Equal(OutcomeStatus.Published, outcome.Status);
        return world;
    }

    private static async Task<Outcome> CopyAsync(Migration migration, World world)
    {
        world.Dev.Log.Clear();
        world.Prod.Log.Clear();
        return await migration.CopyAsync(Echo);
    }

    private static AlgorithmId Echo => new("research", "Echo");

    private static string Head(SandboxCluster cluster, string owner) => new Repository(cluster.RepositoryPath(owner, "Echo")).Head;

    private static IEnumerable<RequestEntry> Git(World world) =>
        world.Dev.Log.Entries.Concat(world.Prod.Log.Entries).Where(request => request.Kind == RequestKind.Git);

    private static IEnumerable<RequestEntry> Fetches(World world) => Git(world).Where(request => request.Method == "POST");
}
