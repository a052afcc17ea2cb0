using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Lists every collection of the accounts that the source's keys reach, and what else their counterparts at the destinations
/// have.</summary>
internal sealed class CollectionInventory(AlgoSession session, int throttle)
{
    private readonly OwnedInventory _owned = new(session, throttle, DifferenceArea.Collection,
        (cluster, owner, stop) => cluster.Api.Data.ListCollectionsAsync(owner, stop));

    /// <inheritdoc cref="OwnedInventory.NotChecked"/>
    public IReadOnlyList<Difference> NotChecked => _owned.NotChecked;

    /// <summary>The collections, one item for each destination.</summary>
    public async Task<IReadOnlyList<CollectionItem>> ListAsync(string? owner, CancellationToken cancellation) =>
    [
        .. from name in await _owned.ListAsync(cancellation).ConfigureAwait(false)
           from item in new CollectionInput { Id = new CollectionId(name.Owner, name.Name) }.For(session, owner)
           select item,
    ];

    /// <summary>The collections of the counterparts that no listed collection of the source has as its destination.</summary>
    public Task<IReadOnlyList<Difference>> ExtraAsync(IReadOnlyList<CollectionItem> items, CancellationToken cancellation) =>
        _owned.ExtraAsync(items.Select(item => (item.Cluster, item.There.Owner, item.There.Name)), cancellation);
}
