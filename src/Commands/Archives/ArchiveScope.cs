using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Commands.Archives;

/// <summary>What an export without lists contains: the names of the owners' algorithms and collections. Details are read when their turn comes.</summary>
/// <param name="source">The cluster.</param>
/// <param name="owners">The owners.</param>
/// <param name="failed">Receives what cannot be listed.</param>
internal sealed class ArchiveScope(AlgoCluster source, IReadOnlyList<string> owners, Action<MigrationException, string> failed)
{
    // Who does not exist is reported once.
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<AlgorithmInput>> AlgorithmsAsync(CancellationToken cancellation) => EachOwnerAsync<AlgorithmInput>(async (owner, found) =>
    {
        await foreach (AlgorithmName name in source.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false))
        {
            source.ListedAlgorithms.Add($"{name.Owner}/{name.Name}");
            found.Add(new AlgorithmInput { Id = new AlgorithmId(name.Owner, name.Name) });
        }
    });

    public Task<IReadOnlyList<CollectionId>> CollectionsAsync(CancellationToken cancellation) => EachOwnerAsync<CollectionId>(async (owner, found) =>
    {
        await foreach (string name in source.Api.Data.ListCollectionsAsync(owner, cancellation).ConfigureAwait(false))
        {
            source.ListedCollections.Add($"{owner}/{name}");
            found.Add(new CollectionId(owner, name));
        }
    });

    private async Task<IReadOnlyList<T>> EachOwnerAsync<T>(Func<string, List<T>, Task> list)
    {
        List<T> all = [];
        foreach (string owner in owners.Where(owner => !_absent.Contains(owner)))
        {
            List<T> found = [];
            try
            {
                await list(owner, found).ConfigureAwait(false);
                all.AddRange(found);
            }
            catch (MigrationException e) when (!e.IsFatal)
            {
                if (e.Kind == FailureKind.OwnerNotFound) _absent.Add(owner);
                failed(e.Kind == FailureKind.OwnerNotFound ? NotThere(e) : e, owner);
            }
        }
        return all;
    }

    // The usual remedy is for an owner of a destination, who can be created or mapped.
    private static MigrationException NotThere(MigrationException failure) =>
        new(failure.Kind, failure.Message, "Check the name, which is case-sensitive.", failure);
}
