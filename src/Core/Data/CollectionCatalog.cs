using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Data;

/// <summary>Lists an account's collections with their readers, in the cluster's order, reading several ahead.</summary>
/// <param name="cluster">Whose data.</param>
/// <param name="readAhead">How many collections are read at a time.</param>
/// <param name="measure">Whether files and bytes are counted, which reads every page of every collection.</param>
internal sealed class CollectionCatalog(AlgoCluster cluster, int readAhead, bool measure)
{
    /// <param name="owner">Whose collections.</param>
    /// <param name="wanted">Which names.</param>
    /// <param name="cancellation">Stops the listing and what was read ahead.</param>
    public async IAsyncEnumerable<CollectionEntry> ListAsync(
        string owner, Func<string, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (CollectionEntry? entry in ReadAhead.EachAsync(
            stop => WantedAsync(owner, wanted, stop), readAhead, (name, stop) => ReadAsync(owner, name, stop), cancellation).ConfigureAwait(false))
            if (entry is not null) yield return entry;
    }

    private async IAsyncEnumerable<string> WantedAsync(
        string owner, Func<string, bool> wanted, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (string name in cluster.Api.Data.ListCollectionsAsync(owner, cancellation).ConfigureAwait(false))
            if (wanted(name)) yield return name;
    }

    private async Task<CollectionEntry?> ReadAsync(string owner, string name, CancellationToken cancellation)
    {
        try
        {
            CollectionListing? listing =
                await cluster.Api.Data.FindCollectionAsync(new CollectionId(owner, name), cancellation).ConfigureAwait(false);
            // Deleted between the listing and now.
            if (listing is null) return null;
            DataCollection collection = new() { Cluster = cluster.Name, Owner = owner, Name = name, Acl = listing.Acl };
            if (measure) collection = await MeasuredAsync(collection, listing).ConfigureAwait(false);
            return new CollectionEntry(owner, name, collection, null);
        }
        catch (MigrationException e)
        {
            return new CollectionEntry(owner, name, null, e);
        }
    }

    private static async Task<DataCollection> MeasuredAsync(DataCollection collection, CollectionListing listing)
    {
        int files = 0;
        long bytes = 0;
        await foreach (DataFile file in listing.Files.ConfigureAwait(false))
        {
            files++;
            bytes += file.Size;
        }
        return collection with { Files = files, Bytes = bytes };
    }
}
