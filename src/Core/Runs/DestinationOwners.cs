using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// What a rehearsal can know of the owner of something that does not exist yet. A real run is told by its first write. No route tells what a
/// standard key may write (contract, section 2.3), and what its list of accounts leaves out is not documented, so that is only a note.
/// </summary>
internal sealed class DestinationOwners : IDisposable
{
    private readonly SharedAnswers<(AlgoCluster Cluster, string Owner), bool?> _existing = new(ExistsAsync);

    /// <summary>Checks an owner, without a request if a key of the owner is given or is known to have access.</summary>
    /// <returns>What a person should check; null when nothing speaks against the owner.</returns>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: the cluster has no such account.</exception>
    public async Task<string?> CheckAsync(AlgoCluster cluster, string owner, CancellationToken cancellation)
    {
        if (cluster.Keys.Owners.Contains(owner)) return null;
        bool? exists = cluster.Keys.HasAdmin ? await _existing.OfAsync((cluster, owner), cancellation).ConfigureAwait(false) : null;
        if (exists == false)
            throw new MigrationException(FailureKind.OwnerNotFound, $"{cluster} has no account '{owner}'.", "Check the spelling; names are case-sensitive.");
        // A key without access to data does not tell which accounts it reaches.
        return cluster.Keys.For(owner) is { Reaches.Count: > 0 } key
            ? $"{cluster} has no key for '{owner}'; the key of '{key.User}' would be used, which is known to reach only {string.Join(", ", key.Reaches)}."
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _existing.Dispose();

    private static async Task<bool?> ExistsAsync((AlgoCluster Cluster, string Owner) account, CancellationToken cancellation)
    {
        try
        {
            return await account.Cluster.Api.Accounts.FindUserAsync(account.Owner, cancellation).ConfigureAwait(false) is not null
                || await account.Cluster.Api.Accounts.FindOrganizationAsync(account.Owner, cancellation).ConfigureAwait(false) is not null;
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            // Not known; the real run finds out.
            return null;
        }
    }
}
