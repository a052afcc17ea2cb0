using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration;

/// <summary>One pipeline object: an algorithm, optionally with its destination and the outcome of an earlier stage.</summary>
public sealed record AlgorithmInput
{
    public required AlgorithmId Id { get; init; }

    /// <summary>The owner at the destination, if the input states it.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>The only destination cluster; null for all destinations of the session.</summary>
    public string? DestinationCluster { get; init; }

    /// <summary>The requested hosting of the code, if the input states it.</summary>
    public RequestedHosting Hosting { get; init; } = RequestedHosting.None;

    /// <summary>The outcome of an earlier stage, if it was piped in.</summary>
    public AlgorithmOutcome? Previous { get; init; }

    /// <summary>Whether the input itself states the version, even if that is the head.</summary>
    internal bool StatesVersion { get; init; }

    /// <summary>Whether the outcome was read from a file, so that its error was reported in another run, if at all.</summary>
    internal bool IsStored { get; init; }

    /// <summary>The algorithm as it was read, if it was piped in.</summary>
    public Algorithm? Algorithm { get; init; }

    public static AlgorithmInput Of(AlgorithmOutcome outcome) => new()
    {
        Id = outcome.Algorithm,
        DestinationOwner = outcome.Destination.Owner,
        DestinationCluster = outcome.Destination.Cluster,
        Previous = outcome,
        StatesVersion = outcome.StatesVersion,
        Algorithm = outcome.SourceAlgorithm,
    };

    public static AlgorithmInput Of(Algorithm algorithm) => new() { Id = algorithm.ToId(), Algorithm = algorithm };

    /// <summary>The algorithm, with the version given for the whole command unless the input has its own.</summary>
    internal AlgorithmId IdFor(VersionSelector? version) =>
        !StatesVersion && Id.Version.Kind == VersionSelectorKind.Head && version is not null ? new AlgorithmId(Id.Owner, Id.Name, version) : Id;

    /// <summary>One item for each selected destination of the session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="owner">The owner given for the whole command; the input's own owner takes precedence.</param>
    /// <param name="version">The version given for the whole command; the input's own version takes precedence.</param>
    internal IEnumerable<AlgorithmItem> For(AlgoSession session, string? owner, VersionSelector? version)
    {
        AlgorithmId id = IdFor(version);
        foreach (AlgoCluster cluster in session.DestinationsOf(DestinationCluster, id))
        {
            string destinationOwner = DestinationOwner ?? owner ?? session.OwnerAt(cluster, Id.Owner);
            yield return new AlgorithmItem(id, cluster, new DestinationId(cluster.Name, destinationOwner, Id.Name), Previous, Algorithm) { Hosting = Hosting, StatesVersion = StatesVersion };
        }
    }
}
