using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Accounts of the source whose algorithms and collections no standard key reaches, so that they are not compared.</summary>
/// <param name="session">The session.</param>
/// <param name="throttle">How many accounts are asked about at the same time.</param>
internal sealed class UnreachedAccounts(AlgoSession session, int throttle)
{
    /// <summary>The accounts that are known to have algorithms, as not checked; and the names of the others, which may have private ones.</summary>
    /// <param name="accounts">The source's accounts.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<(IReadOnlyList<Difference> NotChecked, IReadOnlyList<string> Others)> FindAsync(
        ComparedAccounts accounts, CancellationToken cancellation)
    {
        string[] names = [.. accounts.Users.Select(user => user.Name).Concat(accounts.Organizations.Select(one => one.Name))
            .Except(session.Source.Keys.Owners).OrderBy(name => name, StringComparer.Ordinal)];
        List<Difference> found = [];
        List<string> others = [];
        foreach (ItemAnswer<string, bool> answer in await ReadAhead.AllAsync(names, throttle, HasAlgorithmsAsync, cancellation).ConfigureAwait(false))
        {
            if (answer is { Failure: null, Value: false }) others.Add(answer.Item);
            else found.AddRange(session.Destinations.Select(cluster => new Compared(DifferenceArea.Algorithm, answer.Item, cluster.Name).NotChecked(
                $"No standard key of {session.Source} reaches this account, so its algorithms and collections were not compared. Connect with a key of it.")));
        }
        return (found, others);
    }

    private async Task<bool> HasAlgorithmsAsync(string owner, CancellationToken cancellation)
    {
        await foreach (AlgorithmName _ in session.Source.Api.ListAlgorithmsAsync(owner, cancellation).ConfigureAwait(false)) return true;
        return false;
    }
}
