using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Data;

namespace AlgorithmiaMigration.Migrations;

/// <summary>Everything of the source that the session's keys reach.</summary>
/// <param name="session">The session.</param>
/// <param name="readAhead">How many algorithms or collections are read at the same time.</param>
internal sealed class MigrationScope(AlgoSession session, int readAhead)
{
    private IEnumerable<string> Owners => session.Source.Keys.Owners.OrderBy(owner => owner, StringComparer.Ordinal);

    /// <summary>Whether both sides have admin keys, which people require.</summary>
    public bool HasPeople => WithoutAdminKey is null;

    /// <summary>The first cluster without an admin key; null when there is none.</summary>
    public AlgoCluster? WithoutAdminKey => new[] { session.Source }.Concat(session.Destinations).FirstOrDefault(cluster => !cluster.Keys.HasAdmin);

    /// <summary>The algorithms, by owner, or the failure of one to be read.</summary>
    public async IAsyncEnumerable<CatalogEntry> AlgorithmsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        AlgorithmCatalog catalog = new(session.Source, readAhead);
        foreach (string owner in Owners)
            await foreach (CatalogEntry entry in catalog.ListAsync(owner, _ => true, cancellation).ConfigureAwait(false)) yield return entry;
    }

    /// <summary>The collections, by owner, or the failure of one to be read.</summary>
    public async IAsyncEnumerable<CollectionEntry> CollectionsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        CollectionCatalog catalog = new(session.Source, readAhead, measure: false);
        foreach (string owner in Owners)
            await foreach (CollectionEntry entry in catalog.ListAsync(owner, _ => true, cancellation).ConfigureAwait(false)) yield return entry;
    }
}
