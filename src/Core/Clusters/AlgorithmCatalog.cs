using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Clusters;

/// <summary>Lists a cluster's algorithms with their details, in the cluster's order, reading several ahead.</summary>
internal sealed class AlgorithmCatalog(AlgoCluster cluster, int readAhead)
{
    /// <param name="owner">Whose algorithms.</param>
    /// <param name="wanted">Which names.</param>
    /// <param name="cancellation">Stops the listing and what was read ahead.</param>
    public async IAsyncEnumerable<CatalogEntry> ListAsync(
        string owner, Func<string, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (CatalogEntry? entry in ReadAhead.EachAsync(stop => WantedAsync(owner, wanted, stop), readAhead, ReadAsync, cancellation)
            .ConfigureAwait(false))
            if (entry is not null) yield return entry;
    }

    private async IAsyncEnumerable<AlgorithmName> WantedAsync(
        string owner, Func<string, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false))
            if (wanted(name.Name)) yield return name;
    }

    private async Task<CatalogEntry?> ReadAsync(AlgorithmName name, CancellationToken cancellation)
    {
        try
        {
            Algorithm? algorithm = await cluster.Api.FindAlgorithmAsync(name.Owner, name.Name, cancellation).ConfigureAwait(false);
            // Deleted between the listing and now.
            return algorithm is null ? null : new CatalogEntry(name, algorithm, null);
        }
        catch (MigrationException e)
        {
            return new CatalogEntry(name, null, e);
        }
    }
}
