using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>Copies collections in the same way as the cmdlet.</summary>
public sealed record DataMigration(AlgoSession Session)
{
    public bool Apply { get; init; } = true;

    public int Throttle { get; init; } = 4;

    internal DataOptions Options { get; init; } = new();

    internal IStageObserver Observer { get; init; } = NullStageObserver.Instance;

    public async Task<DataOutcome> CopyAsync(string collection, CancellationToken cancellation = default) =>
        Assert.Single(await EverywhereAsync(collection, cancellation));

    public async Task<IReadOnlyList<DataOutcome>> EverywhereAsync(string collection, CancellationToken cancellation = default)
    {
        using MigrationRun run = new(Session, Apply);
        using FileThrottle throttle = new(Throttle);
        CollectionCopy copy = new(run, Options, throttle);
        List<DataOutcome> outcomes = [];
        foreach (CollectionItem item in new CollectionInput { Id = CollectionId.Parse(collection) }.For(Session, null))
            outcomes.Add(await copy.RunAsync(item, Observer, cancellation));
        return outcomes;
    }
}

/// <summary>Queries about collections for tests.</summary>
internal static class DataWorld
{
    public static void Add(this EmulatedCluster cluster, string collection, params DataFileSeed[] files) =>
        cluster.AddCollection(new CollectionSeed("research", collection) { Files = files });

    /// <summary>Names and contents of the files at the destination.</summary>
    public static IReadOnlyDictionary<string, string> Contents(this EmulatedCluster cluster, string owner, string collection) =>
        cluster.Files(owner, collection).ToDictionary(file => file.Key, file => File.ReadAllText(file.Value.Path));

    /// <summary>Uploads that reached a cluster.</summary>
    public static int Uploads(this EmulatedCluster cluster) => cluster.Log.Entries.Count(entry => entry.Method == "PUT");

    public static int Downloads(this EmulatedCluster cluster, string collection) =>
        cluster.Log.Entries.Count(entry => entry.Method == "GET" && entry.Path.Contains($"/{collection}/", StringComparison.Ordinal));
}
