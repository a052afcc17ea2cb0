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

    /// <inheritdoc/>
    public override string ToString() => Name;
}
