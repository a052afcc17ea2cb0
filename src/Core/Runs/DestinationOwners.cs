using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Runs;

/// <summary>
/// What a rehearsal can know of the owner of something that does not exist yet. A real run is told by its first write. No route tells what a
/// standard key may write (contract, section 2.3), and what its list of accounts leaves out is not documented, so that is only a note.
/// </summary>
internal sealed class DestinationOwners(RehearsedAccounts rehearsed) : IDisposable
{
    private readonly SharedAnswers<(AlgoCluster Cluster, string Owner), bool?> _existing = new(ExistsAsync);

    /// <summary>Checks an owner with one or two requests per run, without any if a key of the owner is given or is known to have
    /// access, or if a rehearsal of the session would have created the account.</summary>
    /// <returns>What a person should check; null when nothing speaks against the owner.</returns>
    /// <exception cref="MigrationException"><see cref="FailureKind.OwnerNotFound"/>: the cluster has no such account.</exception>
    public async Task<string?> CheckAsync(AlgoCluster cluster, string owner, CancellationToken cancellation)
    {
        if (cluster.Keys.Owners.Contains(owner) || rehearsed.Holds(cluster.Name, owner)) return null;
        if (await _existing.OfAsync((cluster, owner), cancellation).ConfigureAwait(false) == false)
            throw new MigrationException(FailureKind.OwnerNotFound, $"The account '{owner}' does not exist.",
                "Check the spelling (names are case-sensitive), or create the user or organization first: Move-AlgoUser, Move-AlgoOrganization.");
        // A key without access to data does not tell which accounts it reaches.
        return cluster.Keys.For(owner) is { Reaches.Count: > 0 } key
            ? $"{cluster} has no key for '{owner}'; the key of '{key.User}' would be used, which is known to reach only {string.Join(", ", key.Reaches)}."
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _existing.Dispose();

    /// <summary>Whether an account exists; null when the cluster does not tell, which the real run then finds out.</summary>
    private static async Task<bool?> ExistsAsync((AlgoCluster Cluster, string Owner) account, CancellationToken cancellation)
    {
        try
        {
            return account.Cluster.Keys.HasAdmin
                ? await account.Cluster.Api.Accounts.FindUserAsync(account.Owner, cancellation).ConfigureAwait(false) is not null
                    || await account.Cluster.Api.Accounts.FindOrganizationAsync(account.Owner, cancellation).ConfigureAwait(false) is not null
                : await IsListedAsync(account.Cluster, account.Owner, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            return null;
        }
    }

    // The only route that a standard key may ask about another account (contract, section 7.5); its first page is enough.
    private static async Task<bool> IsListedAsync(AlgoCluster cluster, string owner, CancellationToken cancellation)
    {
        try
        {
            await foreach (AlgorithmName _ in cluster.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false)) break;
            return true;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.OwnerNotFound)
        {
            return false;
        }
    }
}
