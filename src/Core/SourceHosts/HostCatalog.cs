using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>The source hosts of clusters, asked once per run. Their ids hold for one cluster only.</summary>
internal sealed class HostCatalog(CancellationToken ending)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<RegisteredHost>>>> _hosts = new();

    public Task<IReadOnlyList<RegisteredHost>> OfAsync(AlgoCluster cluster, CancellationToken cancellation)
    {
        // Shared by all items, so no single item's cancellation may end it.
        Lazy<Task<IReadOnlyList<RegisteredHost>>> asked = _hosts.GetOrAdd(cluster.Name,
            _ => new Lazy<Task<IReadOnlyList<RegisteredHost>>>(() => cluster.Api.SourceHosts.ListAsync(ending)));
        if (asked.Value.IsFaulted || asked.Value.IsCanceled) _hosts.TryRemove(cluster.Name, out _);
        return Cancellable.Of(asked.Value, cancellation);
    }
}
