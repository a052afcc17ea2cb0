using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration;

/// <summary>What came down the pipeline: a collection, perhaps with where it should go.</summary>
public sealed record CollectionInput
{
    public required CollectionId Id { get; init; }

    /// <summary>The owner at the destination, where the input says so.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>The one destination cluster meant; null for all of the session.</summary>
    public string? DestinationCluster { get; init; }

    /// <summary>One item per destination of the session that is meant.</summary>
    /// <param name="session">Where to go.</param>
    /// <param name="owner">An owner given for the whole command; the input's own word wins.</param>
    /// <exception cref="MigrationException">The input names a destination that the session does not have.</exception>
    internal IEnumerable<CollectionItem> For(AlgoSession session, string? owner)
    {
        IEnumerable<AlgoCluster> clusters = DestinationCluster is null ? session.Destinations : [session.DestinationNamed(DestinationCluster)];
        foreach (AlgoCluster cluster in clusters)
            yield return new CollectionItem(Id, cluster, new CollectionId(DestinationOwner ?? owner ?? session.OwnerAt(cluster, Id.Owner), Id.Name));
    }
}
