using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration;

/// <summary>One pipeline object: a collection and optionally its destination.</summary>
public sealed record CollectionInput
{
    public required CollectionId Id { get; init; }

    /// <summary>The owner at the destination, if the input states it.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>The only destination cluster; null for all destinations of the session.</summary>
    public string? DestinationCluster { get; init; }

    /// <summary>One item for each selected destination of the session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="owner">The owner given for the whole command; the input's own owner takes precedence.</param>
    /// <exception cref="MigrationException">The input names a destination that the session does not have.</exception>
    internal IEnumerable<CollectionItem> For(AlgoSession session, string? owner)
    {
        foreach (AlgoCluster cluster in session.DestinationsOf(DestinationCluster, Id))
            yield return new CollectionItem(Id, cluster, new CollectionId(DestinationOwner ?? owner ?? session.OwnerAt(cluster, Id.Owner), Id.Name));
    }
}
