using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Data;

/// <summary>Lists an account's collections with their readers, in the cluster's order.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="readAhead">How many collections are read at the same time.</param>
/// <param name="measure">Whether to count files and bytes, which reads every page of every collection.</param>
internal sealed class CollectionCatalog(AlgoCluster cluster, int readAhead, bool measure)
{
    /// <param name="owner">The account.</param>
    /// <param name="isSelected">Whether to include the collection of a name.</param>
    /// <param name="cancellation">Cancels the listing and all running requests.</param>
    public async IAsyncEnumerable<CollectionEntry> ListAsync(
        string owner, Func<string, bool> isSelected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (ItemAnswer<string, DataCollection?> answer in ReadAhead.EachAsync(
            stop => SelectedAsync(owner, isSelected, stop), readAhead, (name, stop) => ReadAsync(owner, name, stop), cancellation).ConfigureAwait(false))
        {
            // Neither: deleted after it was listed.
            if (answer.Value is not null || answer.Failure is not null) yield return new CollectionEntry(owner, answer.Item, answer.Value, answer.Failure);
        }
    }

    private async IAsyncEnumerable<string> SelectedAsync(
        string owner, Func<string, bool> isSelected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (string name in cluster.Api.Data.ListCollectionsAsync(owner, cancellation).ConfigureAwait(false))
        {
            cluster.ListedCollections.Add($"{owner}/{name}");
            if (isSelected(name)) yield return name;
        }
    }

    private async Task<DataCollection?> ReadAsync(string owner, string name, CancellationToken cancellation)
    {
        CollectionListing? listing =
            await cluster.Api.Data.FindCollectionAsync(new CollectionId(owner, name), cancellation).ConfigureAwait(false);
        if (listing is null) return null;
        DataCollection collection = new() { Cluster = cluster.Name, Owner = owner, Name = name, Acl = listing.Acl };
        return measure ? await MeasuredAsync(collection, listing).ConfigureAwait(false) : collection;
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
