using System.Collections.Concurrent;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Runs;

/// <summary>The destination algorithms of one run, asked for as seldom as is safe.</summary>
internal sealed class Destinations(MigrationRun run) : IDisposable
{
    private readonly ConcurrentDictionary<Account, bool> _lacking = new();
    private readonly ConcurrentDictionary<DestinationId, bool> _made = new();
    private readonly SharedAnswers<Account, HashSet<string>?> _names = new(NamesAsync);

    /// <summary>Reads a destination algorithm; null when it does not exist.</summary>
    public async Task<Algorithm?> FindAsync(AlgorithmItem item, CancellationToken cancellation) =>
        await item.Cluster.Api.FindAlgorithmAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false) is { } found
            ? Stamped(found) : null;

    /// <summary>
    /// As <see cref="FindAsync"/>, for those who create what is missing and take "it exists" for an answer: once an owner was found to lack
    /// one, one list of the names tells which others are missing, instead of one question for each. A rehearsal asks for each.
    /// </summary>
    public async Task<Algorithm?> FindToCreateAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        Account owner = new(item.Cluster, item.Destination.Owner);
        if (run.Apply && _lacking.ContainsKey(owner) && !_made.ContainsKey(item.Destination)
            && await _names.OfAsync(owner, cancellation).ConfigureAwait(false) is { } names && !names.Contains(item.Destination.Name)) return null;
        Algorithm? found = await FindAsync(item, cancellation).ConfigureAwait(false);
        if (found is null) _lacking[owner] = true;
        return found;
    }

    /// <summary>Takes note of an algorithm that the run created.</summary>
    public Algorithm Created(AlgorithmItem item, Algorithm algorithm)
    {
        _made[item.Destination] = true;
        return Stamped(algorithm);
    }

    /// <summary>The algorithm with the time it was read.</summary>
    public Algorithm Stamped(Algorithm algorithm) => algorithm with { ReadAt = run.Services.Time.GetUtcNow() };

    /// <inheritdoc/>
    public void Dispose() => _names.Dispose();

    /// <summary>The names of an account's algorithms; null when its cluster does not tell, so that each has to be asked for.</summary>
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
            // Whatever stands in the way, the question for one algorithm names it if it matters.
            return null;
        }
        return names;
    }

    private readonly record struct Account(AlgoCluster Cluster, string Owner);
}
