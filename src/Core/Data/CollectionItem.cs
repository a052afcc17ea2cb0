namespace AlgorithmiaMigration.Data;

/// <summary>One collection and one destination.</summary>
internal sealed record CollectionItem(CollectionId Id, AlgoCluster Cluster, CollectionId There)
{
    public DestinationId Destination => new(Cluster.Name, There.Owner, There.Name);

    /// <summary>The target in prompts and what-if lines.</summary>
    public string Target => $"{Id} -> {Destination}";
}
