using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration;

/// <summary>What came down the pipeline: an algorithm, perhaps with where it should go, perhaps with what became of it so far.</summary>
public sealed record AlgorithmInput
{
    public required AlgorithmId Id { get; init; }

    /// <summary>The owner at the destination, where the input says so.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>The one destination cluster meant; null for all of the session.</summary>
    public string? DestinationCluster { get; init; }

    /// <summary>Where the code shall live, as far as the input says so.</summary>
    public RequestedHosting Hosting { get; init; } = RequestedHosting.None;

    /// <summary>The earlier stage's outcome, when that was piped in.</summary>
    public AlgorithmOutcome? Previous { get; init; }

    /// <summary>The algorithm as it was read, when that was piped in.</summary>
    public Algorithm? Algorithm { get; init; }

    public static AlgorithmInput Of(AlgorithmOutcome outcome) => new()
    {
        Id = outcome.Algorithm,
        DestinationOwner = outcome.Destination.Owner,
        DestinationCluster = outcome.Destination.Cluster,
        Previous = outcome,
        Algorithm = outcome.SourceAlgorithm,
    };

    public static AlgorithmInput Of(Algorithm algorithm) => new() { Id = algorithm.ToId(), Algorithm = algorithm };

    /// <summary>The algorithm, with a version given for the whole command unless the input names one itself.</summary>
    internal AlgorithmId IdFor(VersionSelector? version) =>
        Id.Version.Kind == VersionSelectorKind.Head && version is not null ? new AlgorithmId(Id.Owner, Id.Name, version) : Id;

    /// <summary>One item per destination of the session that is meant.</summary>
    /// <param name="session">Where to go.</param>
    /// <param name="owner">An owner given for the whole command; the input's own word wins.</param>
    /// <param name="version">A version given for the whole command; one in the input wins.</param>
    internal IEnumerable<AlgorithmItem> For(AlgoSession session, string? owner, VersionSelector? version)
    {
        AlgorithmId id = IdFor(version);
        IEnumerable<AlgoCluster> clusters = DestinationCluster is null ? session.Destinations : [session.DestinationNamed(DestinationCluster)];
        foreach (AlgoCluster cluster in clusters)
        {
            string destinationOwner = DestinationOwner ?? owner ?? session.OwnerAt(cluster, Id.Owner);
            yield return new AlgorithmItem(id, cluster, new DestinationId(cluster.Name, destinationOwner, Id.Name), Previous, Algorithm) { Hosting = Hosting };
        }
    }
}
