using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Runs;

/// <summary>The source hosts of clusters, requested once per run. Their ids are valid only for one cluster.</summary>
internal sealed class HostCatalog : IDisposable
{
    private readonly SharedAnswers<AlgoCluster, IReadOnlyList<RegisteredHost>> _hosts = new((cluster, stop) => cluster.Api.SourceHosts.ListAsync(stop));

    public Task<IReadOnlyList<RegisteredHost>> OfAsync(AlgoCluster cluster, CancellationToken cancellation) => _hosts.OfAsync(cluster, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _hosts.Dispose();
}
