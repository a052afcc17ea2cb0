using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Compares users and organizations by listing both clusters. Only reads.</summary>
/// <param name="session">The session.</param>
/// <param name="options">What is compared.</param>
/// <param name="throttle">How many organizations are read at the same time.</param>
internal sealed class PeopleComparison(AlgoSession session, ComparisonOptions options, int throttle) : IDisposable
{
    private readonly SharedAnswers<AlgoCluster, ComparedAccounts> _accounts = new((cluster, stop) =>
        ComparedAccounts.ReadAsync(cluster, options.Includes(DifferenceArea.Member), throttle, stop));

    /// <summary>Compares the accounts with those of one destination; without an admin key of both clusters, nothing is compared.</summary>
    public Task<IReadOnlyList<Difference>> CompareAsync(AlgoCluster destination, CancellationToken cancellation)
    {
        Compared all = new(options.Includes(DifferenceArea.User) ? DifferenceArea.User : DifferenceArea.Organization, session.Source.Name, destination.Name);
        return all.OrNotCheckedAsync(async () =>
        {
            if (new[] { session.Source, destination }.FirstOrDefault(cluster => !cluster.Keys.HasAdmin) is { } without)
                return [all.NotChecked(without.Archive is { } archive ? $"The {archive} has no users and organizations." : $"There is no admin key for {without}, which is required to list users and organizations.")];
            Task<ComparedAccounts> reading = _accounts.OfAsync(destination, cancellation);
            ComparedAccounts here = await _accounts.OfAsync(session.Source, cancellation).ConfigureAwait(false);
            ComparedAccounts there = await reading.ConfigureAwait(false);
            AccountCounterparts counterparts = new(session, destination, there);
            return
            [
                .. options.Includes(DifferenceArea.User) ? new UserComparison(destination.Name, here, there, counterparts).Compare() : [],
                .. options.IncludesOrganizations ? new OrganizationComparison(destination.Name, here, there, counterparts, options).Compare() : [],
            ];
        });
    }

    /// <summary>The accounts of the source that no standard key reaches; none without an admin key, or when they cannot be listed, which the
    /// comparison of people reports.</summary>
    public async Task<(IReadOnlyList<Difference> NotChecked, IReadOnlyList<string> Others)> UnreachedAsync(CancellationToken cancellation)
    {
        if (!session.Source.Keys.HasAdmin) return ([], []);
        ItemAnswer<AlgoCluster, ComparedAccounts> here = await ItemAnswer<AlgoCluster, ComparedAccounts>
            .OfAsync(session.Source, () => _accounts.OfAsync(session.Source, cancellation)).ConfigureAwait(false);
        return here.Value is { } accounts ? await new UnreachedAccounts(session, throttle).FindAsync(accounts, cancellation).ConfigureAwait(false) : ([], []);
    }

    /// <inheritdoc/>
    public void Dispose() => _accounts.Dispose();
}
