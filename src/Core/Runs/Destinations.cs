using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Runs;

/// <summary>Reads the destination algorithms of one run with as few requests as is safe.</summary>
internal sealed class Destinations(MigrationRun run) : IDisposable
{
    private readonly ConcurrentDictionary<Account, bool> _lacking = new();
    private readonly ConcurrentDictionary<DestinationId, bool> _created = new();
    private readonly SharedAnswers<Account, HashSet<string>?> _names = new(NamesAsync);

    /// <summary>Reads a destination algorithm; null when it does not exist.</summary>
    public async Task<Algorithm?> FindAsync(AlgorithmItem item, CancellationToken cancellation) =>
        await item.Cluster.Api.FindAlgorithmAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false) is { } found
            ? Stamped(found) : null;

    /// <summary>
    /// Reads a destination algorithm for a caller that creates a missing one and handles the failure that it already exists. Once one algorithm
    /// of an owner is missing, a single list of names shows which others are missing, instead of one request for each. A rehearsal requests
    /// each.
    /// </summary>
    public async Task<Algorithm?> FindToCreateAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        Account owner = new(item.Cluster, item.Destination.Owner);
        if (run.Apply && _lacking.ContainsKey(owner) && !_created.ContainsKey(item.Destination)
            && await _names.OfAsync(owner, cancellation).ConfigureAwait(false) is { } names && !names.Contains(item.Destination.Name)) return null;
        Algorithm? found = await FindAsync(item, cancellation).ConfigureAwait(false);
        if (found is null) _lacking[owner] = true;
        return found;
    }

    /// <summary>Records an algorithm that the run created.</summary>
    public Algorithm Created(AlgorithmItem item, Algorithm algorithm)
    {
        _created[item.Destination] = true;
        return Stamped(algorithm);
    }

    /// <summary>The algorithm with the time it was read.</summary>
    public Algorithm Stamped(Algorithm algorithm) => algorithm with { ReadAt = run.Services.Time.GetUtcNow() };

    /// <inheritdoc/>
    public void Dispose() => _names.Dispose();

    /// <summary>The names of an account's algorithms; null when the cluster does not list them, so that each must be requested.</summary>
    private static async Task<HashSet<string>?> NamesAsync(Account account, CancellationToken cancellation)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        try
        {
            await foreach (AlgorithmName name in account.Cluster.Api.ListAlgorithmsAsync(account.Owner, cancellation).ConfigureAwait(false))
                names.Add(name.Name);
        }
        catch (MigrationException)
        {
            // If the cause persists, the request for a single algorithm reports it.
            return null;
        }
        return names;
    }

    private readonly record struct Account(AlgoCluster Cluster, string Owner);
}
