using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Clusters;

/// <summary>Lists a cluster's algorithms with their details, in the cluster's order, reading several at the same time.</summary>
internal sealed class AlgorithmCatalog(AlgoCluster cluster, int readAhead)
{
    /// <param name="owner">The account.</param>
    /// <param name="isSelected">Whether to include the algorithm of a name.</param>
    /// <param name="cancellation">Cancels the listing and all running requests.</param>
    public async IAsyncEnumerable<CatalogEntry> ListAsync(
        string owner, Func<string, bool> isSelected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (CatalogEntry? entry in ReadAhead.EachAsync(stop => SelectedAsync(owner, isSelected, stop), readAhead, ReadAsync, cancellation)
            .ConfigureAwait(false))
            if (entry is not null) yield return entry;
    }

    private async IAsyncEnumerable<AlgorithmName> SelectedAsync(
        string owner, Func<string, bool> isSelected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false))
            if (isSelected(name.Name)) yield return name;
    }

    private async Task<CatalogEntry?> ReadAsync(AlgorithmName name, CancellationToken cancellation)
    {
        try
        {
            Algorithm? algorithm = await cluster.Api.FindAlgorithmAsync(name.Owner, name.Name, cancellation).ConfigureAwait(false);
            // Deleted after it was listed.
            return algorithm is null ? null : new CatalogEntry(name, algorithm, null);
        }
        catch (MigrationException e)
        {
            return new CatalogEntry(name, null, e);
        }
    }
}
