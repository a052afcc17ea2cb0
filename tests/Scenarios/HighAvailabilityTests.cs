using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Repeated promotions to several destinations: only changes are moved, and destinations do not affect each other.</summary>
public sealed class HighAvailabilityTests
{
    private static readonly string[] Clusters = ["dev", "prod", "prod-ha"];

    [Fact]
    public async Task A_second_run_moves_only_changes_to_every_destination()
    {
        await using World world = await World.StartAsync(Clusters);
        AlgorithmId still = await world.AddAsync("Still"), changed = await world.HistoryAsync("Changed", "minor minor");
        Migration migration = new(world.Session);
        await migration.EverywhereAsync(still);
        await migration.EverywhereAsync(At(changed, VersionSelector.Parse("0.1.0")));
        foreach (EmulatedCluster cluster in Destinations(world)) cluster.Log.Clear();

        IReadOnlyList<AlgorithmOutcome> same = await migration.EverywhereAsync(still), moved = await migration.EverywhereAsync(At(changed, VersionSelector.Published));

        Assert.All(same, outcome => Assert.Equal(OutcomeStatus.Unchanged, outcome.Status));
        Assert.All(moved, outcome => Assert.Equal((OutcomeStatus.Published, "0.2.0 -> 0.2.0"), (outcome.Status, outcome.VersionStep)));
        Assert.Equal(["prod", "prod-ha"], moved.Select(outcome => outcome.Destination.Cluster).Order(StringComparer.Ordinal));
        foreach (EmulatedCluster cluster in Destinations(world))
        {
            Assert.DoesNotContain(cluster.Log.Writes, entry => entry.Path.Contains("Still", StringComparison.Ordinal));
            Assert.Single(cluster.Log.Writes, entry => entry.Path.EndsWith("/Changed/versions", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_selected_version_is_copied_to_all_destinations()
    {
        await using World world = await World.StartAsync(Clusters);
        AlgorithmId id = await world.HistoryAsync("Chosen", "minor minor major");

        IReadOnlyList<AlgorithmOutcome> outcomes = await new Migration(world.Session).EverywhereAsync(At(id, VersionSelector.Parse("0.2.0")));

        Assert.All(outcomes, outcome => Assert.Equal((OutcomeStatus.Published, "0.2.0"), (outcome.Status, $"{outcome.SourceVersion}")));
        Assert.All(Destinations(world), cluster =>
            Assert.Equal("FILE 1", new Repository(cluster.RepositoryPath("production", id.Name)).File("FILE")));
    }

    [Fact]
    public async Task A_destination_that_is_down_fails_only_its_own_items_and_is_completed_in_the_next_run()
    {
        await using World world = await World.StartAsync(Clusters);
        AlgorithmId[] ids = [await world.AddAsync("One"), await world.HistoryAsync("Two", "minor minor")];
        Migration migration = new(world.Session);
        world.Host["prod-ha"].Faults.Add(new Fault { Path = "/*", Drop = true, Times = 0 });

        List<AlgorithmOutcome> night = [.. await migration.EverywhereAsync(ids[0]), .. await Replay(ids[1])];
        world.Host["prod-ha"].Faults.Clear();
        List<AlgorithmOutcome> next = [.. await migration.EverywhereAsync(ids[0]), .. await Replay(ids[1])];

        Assert.Equal(["prod Published", "prod-ha Failed", "prod Published", "prod-ha Failed"], night.Select(Line));
        Assert.All(night.Where(outcome => outcome.Failure is not null), outcome => Assert.Equal(FailureKind.ConnectionLost, outcome.Failure!.Kind));
        Assert.Equal(["prod Unchanged", "prod-ha Published", "prod Unchanged", "prod-ha Published"], next.Select(Line));
        Assert.Equal(["0.1.0", "0.2.0"], await world.NumbersAsync("Two", world.Host["prod-ha"]));

        async Task<IReadOnlyList<AlgorithmOutcome>> Replay(AlgorithmId id) =>
            await migration.ReplayAsync((await migration.CreateAsync([new AlgorithmInput { Id = id }])).Select(AlgorithmInput.Of));
    }

    private static AlgorithmId At(AlgorithmId id, VersionSelector version) => new(id.Owner, id.Name, version);

    private static string Line(AlgorithmOutcome outcome) => $"{outcome.Destination.Cluster} {outcome.Status}";

    private static IEnumerable<EmulatedCluster> Destinations(World world) => world.Host.Clusters.Skip(1);
}
