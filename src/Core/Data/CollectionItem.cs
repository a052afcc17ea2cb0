namespace AlgorithmiaMigration.Data;

/// <summary>One collection and one destination: the unit that is copied.</summary>
internal sealed record CollectionItem(CollectionId Id, AlgoCluster Cluster, CollectionId There)
{
    public DestinationId Destination => new(Cluster.Name, There.Owner, There.Name);

    /// <summary>What a prompt or a what-if line names.</summary>
    public string Target => $"{Id} -> {Destination}";
}
