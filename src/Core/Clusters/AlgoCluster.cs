using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration;

/// <summary>A connected cluster, which accepted its keys, or an archive of one.</summary>
public sealed class AlgoCluster
{
    internal AlgoCluster(ClusterAddress address, KeyRing keys, IClusterApi api)
    {
        Address = address;
        Keys = keys;
        Api = api;
    }

    /// <summary>The name in outcomes, maps and messages: the domain.</summary>
    public string Name => Address.Domain;

    public ClusterAddress Address { get; }

    public KeyRing Keys { get; }

    /// <summary>The archive that stands for the cluster, which is only read; null for a connected cluster.</summary>
    public ArchiveOrigin? Archive { get; init; }

    /// <summary>The cluster's API.</summary>
    internal IClusterApi Api { get; }

    /// <summary>Looks at the cluster's servers; null where there are none to look at.</summary>
    internal IServerProbe? Probe { get; init; }

    /// <summary>The algorithms that were listed, as <c>owner/name</c>; likewise the collections, users and organizations.</summary>
    internal ListedNames ListedAlgorithms { get; } = new();

    internal ListedNames ListedCollections { get; } = new();

    internal ListedNames ListedUsers { get; } = new();

    internal ListedNames ListedOrganizations { get; } = new();

    /// <summary>The failure for something that was asked for and is not there.</summary>
    /// <param name="kind">What is missing.</param>
    /// <param name="thing">What is missing, as a noun with its path: <c>algorithm research/Echo</c>.</param>
    /// <param name="message">The sentence for a connected cluster, which has everything.</param>
    /// <param name="remedy">What to do there.</param>
    internal MigrationException Lacks(FailureKind kind, string thing, string message, string remedy) => Archive is null ? new(kind, message, remedy)
        : new(kind, $"The archive of {Name} has no {thing}.", "Check the name, which is case-sensitive. If it was not exported, export it: Export-AlgoArchive.");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
