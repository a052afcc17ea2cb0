using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.References;

/// <summary>Checks whether the targets of references exist at a destination; each is requested once.</summary>
internal sealed class ReferenceTargets(AlgoCluster destination) : IDisposable
{
    private readonly SharedAnswers<AlgorithmName, bool> _algorithms = new((name, stop) => FindAsync(destination, name, stop));
    private readonly SharedAnswers<AlgorithmName, HashSet<SemanticVersion>> _versions = new((name, stop) => VersionsAsync(destination, name, stop));
    private readonly SharedAnswers<string, HashSet<string>?> _collections = new((owner, stop) => CollectionsAsync(destination, owner, stop));

    public Task<bool> HasAlgorithmAsync(string owner, string name, CancellationToken cancellation) =>
        _algorithms.OfAsync(new AlgorithmName(owner, name), cancellation);

    /// <summary>Whether the version is published at the destination.</summary>
    public async Task<bool> HasVersionAsync(string owner, string name, SemanticVersion version, CancellationToken cancellation) =>
        (await _versions.OfAsync(new AlgorithmName(owner, name), cancellation).ConfigureAwait(false)).Contains(version);

    /// <summary>Whether the collection exists at the destination; null when the cluster does not report it.</summary>
    public async Task<bool?> HasCollectionAsync(string owner, string name, CancellationToken cancellation) => name.Length == 0 ? null
        : (await _collections.OfAsync(owner, cancellation).ConfigureAwait(false))?.Contains(name);

    /// <inheritdoc/>
    public void Dispose()
    {
        _algorithms.Dispose();
        _versions.Dispose();
        _collections.Dispose();
    }

    private static async Task<HashSet<string>?> CollectionsAsync(AlgoCluster destination, string owner, CancellationToken cancellation)
    {
        HashSet<string> names = [];
        try
        {
            await foreach (string name in destination.Api.Data.ListCollectionsAsync(owner, cancellation).ConfigureAwait(false)) names.Add(name);
            return names;
        }
        catch (MigrationException e) when (e.Kind is FailureKind.NotFound or FailureKind.CollectionNotFound or FailureKind.OwnerNotFound)
        {
            return names;
        }
        catch (MigrationException e) when (e.Kind is FailureKind.AccessDenied or FailureKind.KeyMissing or FailureKind.RequestRejected)
        {
            return null;
        }
    }

    private static async Task<bool> FindAsync(AlgoCluster destination, AlgorithmName algorithm, CancellationToken cancellation)
    {
        try
        {
            return await destination.Api.FindAlgorithmAsync(algorithm.Owner, algorithm.Name, cancellation).ConfigureAwait(false) is not null;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.AccessDenied)
        {
            // It exists, but is private and belongs to another account.
            return true;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.OwnerNotFound)
        {
            return false;
        }
    }

    private static async Task<HashSet<SemanticVersion>> VersionsAsync(
        AlgoCluster destination, AlgorithmName algorithm, CancellationToken cancellation)
    {
        HashSet<SemanticVersion> numbers = [];
        await foreach (AlgorithmVersion version in destination.Api
            .ListVersionsAsync(algorithm.Owner, algorithm.Name, published: true, cancellation).ConfigureAwait(false))
            if (version.Number is { } number) numbers.Add(number);
        return numbers;
    }
}
