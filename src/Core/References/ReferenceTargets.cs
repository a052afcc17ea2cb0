using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>What a destination has of the algorithms that references name; asked once for each.</summary>
internal sealed class ReferenceTargets(AlgoCluster destination)
{
    private readonly ConcurrentDictionary<string, Task<bool>> _algorithms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task<HashSet<SemanticVersion>>> _versions = new(StringComparer.Ordinal);

    public Task<bool> HasAlgorithmAsync(string owner, string name, CancellationToken cancellation) =>
        _algorithms.GetOrAdd($"{owner}/{name}", _ => FindAsync(owner, name, cancellation));

    /// <summary>Whether that number is published there.</summary>
    public async Task<bool> HasVersionAsync(string owner, string name, SemanticVersion version, CancellationToken cancellation) =>
        (await _versions.GetOrAdd($"{owner}/{name}", _ => VersionsAsync(owner, name, cancellation)).ConfigureAwait(false)).Contains(version);

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
