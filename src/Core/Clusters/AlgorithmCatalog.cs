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
        await foreach (ItemAnswer<AlgorithmName, Algorithm?> answer in ReadAhead.EachAsync(stop => SelectedAsync(owner, isSelected, stop), readAhead,
            (name, stop) => cluster.Api.FindAlgorithmAsync(name.Owner, name.Name, stop), cancellation).ConfigureAwait(false))
        {
            // Neither: deleted after it was listed.
            if (answer.Value is not null || answer.Failure is not null) yield return new CatalogEntry(answer.Item, answer.Value, answer.Failure);
        }
    }

    private async IAsyncEnumerable<AlgorithmName> SelectedAsync(
        string owner, Func<string, bool> isSelected, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (AlgorithmName name in cluster.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false))
        {
            cluster.ListedAlgorithms.Add($"{name.Owner}/{name.Name}");
            if (isSelected(name.Name)) yield return name;
        }
    }
}
