using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>What a destination has of the algorithms that references name; asked once for each.</summary>
internal sealed class ReferenceTargets(AlgoCluster destination)
{
    private readonly ConcurrentDictionary<string, Task<bool>> _algorithms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<HashSet<SemanticVersion>>> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<HashSet<string>?>> _collections = new(StringComparer.Ordinal);

    public Task<bool> HasAlgorithmAsync(string owner, string name, CancellationToken cancellation) =>
        _algorithms.GetOrAdd($"{owner}/{name}", _ => FindAsync(owner, name, cancellation));

    /// <summary>Whether that number is published there.</summary>
    public async Task<bool> HasVersionAsync(string owner, string name, SemanticVersion version, CancellationToken cancellation) =>
        (await _versions.GetOrAdd($"{owner}/{name}", _ => VersionsAsync(owner, name, cancellation)).ConfigureAwait(false)).Contains(version);

    /// <summary>Whether the collection is there; null when the cluster does not say.</summary>
    public async Task<bool?> HasCollectionAsync(string owner, string name, CancellationToken cancellation) => name.Length == 0 ? null
        : (await _collections.GetOrAdd(owner, _ => CollectionsAsync(owner, cancellation)).ConfigureAwait(false))?.Contains(name);

    private async Task<HashSet<string>?> CollectionsAsync(string owner, CancellationToken cancellation)
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

    private async Task<bool> FindAsync(string owner, string name, CancellationToken cancellation)
    {
        try
        {
            return await destination.Api.FindAlgorithmAsync(owner, name, cancellation).ConfigureAwait(false) is not null;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.AccessDenied)
        {
            // Private and of somebody else, but there.
            return true;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.OwnerNotFound)
        {
            return false;
        }
    }

    private async Task<HashSet<SemanticVersion>> VersionsAsync(string owner, string name, CancellationToken cancellation)
    {
        HashSet<SemanticVersion> numbers = [];
        await foreach (AlgorithmVersion version in destination.Api.ListVersionsAsync(owner, name, published: true, cancellation).ConfigureAwait(false))
            if (version.Number is { } number) numbers.Add(number);
        return numbers;
    }
}
