using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration;

/// <summary>What a listing found: the algorithm, or why it could not be read.</summary>
public sealed record CatalogEntry(AlgorithmName Name, Algorithm? Algorithm, MigrationException? Failure);

/// <summary>Lists a cluster's algorithms with their details, in the cluster's order, reading several ahead.</summary>
public sealed class AlgorithmCatalog(AlgoCluster cluster, int readAhead)
{
    /// <param name="owner">Whose algorithms.</param>
    /// <param name="wanted">Which names.</param>
    /// <param name="cancellation">Stops the listing and what was read ahead.</param>
    public async IAsyncEnumerable<CatalogEntry> ListAsync(
        string owner, Func<string, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<Task<CatalogEntry?>> ahead = new();
        try
        {
            await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, ending.Token).ConfigureAwait(false))
            {
                if (!wanted(name.Name)) continue;
                ahead.Enqueue(ReadAsync(name, ending.Token));
                if (ahead.Count >= readAhead && await ahead.Dequeue().ConfigureAwait(false) is { } entry) yield return entry;
            }
            while (ahead.Count > 0)
                if (await ahead.Dequeue().ConfigureAwait(false) is { } entry) yield return entry;
        }
        finally
        {
            ending.Cancel();
        }
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
