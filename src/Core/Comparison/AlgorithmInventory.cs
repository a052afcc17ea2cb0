using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Lists every algorithm of the accounts that the source's keys reach, and what else their counterparts at the destinations
/// have.</summary>
internal sealed class AlgorithmInventory(AlgoSession session, int throttle)
{
    private readonly OwnedInventory _owned = new(session, throttle, DifferenceArea.Algorithm, NamesAsync);

    /// <inheritdoc cref="OwnedInventory.NotChecked"/>
    public IReadOnlyList<Difference> NotChecked => _owned.NotChecked;

    /// <summary>The algorithms, one item for each destination.</summary>
    /// <param name="owner">The owner at the destinations; null for what the session's maps state.</param>
    /// <param name="version">The state to compare; null for the head and all versions.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<IReadOnlyList<AlgorithmItem>> ListAsync(string? owner, VersionSelector? version, CancellationToken cancellation) =>
    [
        .. from name in await _owned.ListAsync(cancellation).ConfigureAwait(false)
           from item in new AlgorithmInput { Id = new AlgorithmId(name.Owner, name.Name) }.For(session, owner, version)
           select item,
    ];

    /// <summary>The algorithms of the counterparts that no listed algorithm of the source has as its destination.</summary>
    public Task<IReadOnlyList<Difference>> ExtraAsync(IReadOnlyList<AlgorithmItem> items, CancellationToken cancellation) =>
        _owned.ExtraAsync(items.Select(item => (item.Cluster, item.Destination.Owner, item.Destination.Name)), cancellation);

    private static async IAsyncEnumerable<string> NamesAsync(AlgoCluster cluster, string owner, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false)) yield return name.Name;
    }
}
