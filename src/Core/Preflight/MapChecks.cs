using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Sessions;

namespace AlgorithmiaMigration.Preflight;

/// <summary>The maps of the session and of accounts: entries without a source, in other case, with one destination for several, or in a chain.</summary>
internal sealed class MapChecks(MigrationRun run, PreflightOptions options, FindingList findings)
{
    private AlgoSession Session => run.Session;

    public async Task RunAsync(CancellationToken cancellation)
    {
        CheckShape("owner map", Session.OwnerMap.Owners, StringComparer.Ordinal);
        foreach (string owner in Session.OwnerMap.Owners.Keys) await CheckOwnerAsync(owner, cancellation).ConfigureAwait(false);
        CheckShape("user map", Rows(options.UserMap), StringComparer.OrdinalIgnoreCase);
        CheckShape("organization map", Rows(options.OrganizationMap), StringComparer.OrdinalIgnoreCase);
        await CheckEnvironmentsAsync(cancellation).ConfigureAwait(false);
        await CheckHostsAsync(cancellation).ConfigureAwait(false);
    }

    private static Dictionary<string, string> Rows(Accounts.AccountMap map) => map.Rows.Where(row => !string.IsNullOrEmpty(row.Destination))
        .ToDictionary(row => row.Source, row => row.Destination!, StringComparer.Ordinal);

    // Several sources for one destination, and destinations that are sources themselves, are allowed, but seldom meant.
    private void CheckShape(string map, IReadOnlyDictionary<string, string> entries, StringComparer comparer)
    {
        foreach (IGrouping<string, KeyValuePair<string, string>> same in entries.GroupBy(entry => entry.Value, comparer).Where(group => group.Count() > 1))
            findings.Warning(MigrationCheck.MapDuplicate, $"{map}: {string.Join(", ", same.Select(entry => entry.Key).OrderBy(name => name, StringComparer.Ordinal))}",
                $"Several entries have the destination '{same.Key}'.", "Check that they are meant to become one.");
        foreach (KeyValuePair<string, string> entry in entries.Where(entry => entry.Key != entry.Value
            && entries.TryGetValue(entry.Value, out string? next) && next != entry.Value))
            findings.Warning(MigrationCheck.MapChain, $"{map}: {entry.Key}",
                $"Its destination '{entry.Value}' is itself a source, with the destination '{entries[entry.Value]}'. Each entry applies once.",
                $"Check that '{entry.Key}' is meant to become '{entry.Value}', not '{entries[entry.Value]}'.");
    }

    private async Task CheckOwnerAsync(string owner, CancellationToken cancellation)
    {
        string[] known = [.. Session.Source.Keys.Owners];
        if (known.Contains(owner)) return;
        string subject = $"owner map: {owner}";
        if (known.FirstOrDefault(name => string.Equals(name, owner, StringComparison.OrdinalIgnoreCase)) is { } alike)
            findings.Warning(MigrationCheck.MapCaseDiffers, subject, $"{Session.Source} has '{alike}', in other upper and lower case.", $"Write '{alike}' in the map.");
        else if (await ExistsAsync(owner, cancellation).ConfigureAwait(false) == false)
            findings.Warning(MigrationCheck.MapSourceUnknown, subject, $"{Session.Source} has no account of this name, so the entry has no effect.",
                "Check its spelling, or remove it.");
    }

    private async Task<bool?> ExistsAsync(string owner, CancellationToken cancellation)
    {
        using DestinationOwners owners = new(new RehearsedAccounts());
        ItemAnswer<string, string?> answer = await ItemAnswer<string, string?>.OfAsync(owner,
            () => owners.CheckAsync(Session.Source, owner, cancellation)).ConfigureAwait(false);
        return answer.Failure is { Kind: FailureKind.OwnerNotFound } ? false : answer.Failure is null ? true : null;
    }

    private async Task CheckEnvironmentsAsync(CancellationToken cancellation)
    {
        if (Session.EnvironmentMap.Entries.Count == 0 || Session.Source.Keys.Standard.Count == 0) return;
        foreach (AlgoCluster destination in Session.Destinations.Where(cluster => cluster.Keys.Standard.Count > 0))
        {
            EnvironmentMapper mapper = await run.EnvironmentsAsync(destination, cancellation).ConfigureAwait(false);
            foreach (EnvironmentMatch match in mapper.MatchAll().Where(match => match is { MatchedBy: EnvironmentMatchedBy.None, Remedy.Length: > 0 }
                && Session.EnvironmentMap.Entries.ContainsKey(match.Source)))
                findings.Error(MigrationCheck.EnvironmentMissing, $"environment map: {match.Source} at {destination}", match.Detail, match.Remedy);
        }
    }

    /// <summary>The entries of the environment map that nothing has used; complete after the last algorithm.</summary>
    public void CheckUnused()
    {
        foreach (string name in run.UnusedEnvironments)
            findings.Warning(MigrationCheck.MapSourceUnknown, $"environment map: {name}", $"{Session.Source} does not list it, and no algorithm uses it.",
                "Check its spelling: Get-AlgoEnvironmentMap lists the source's environments.");
    }

    private async Task CheckHostsAsync(CancellationToken cancellation)
    {
        if (Session.SourceHostMap.Entries.Count == 0) return;
        IReadOnlyList<RegisteredHost> hosts = await run.SourceHosts.OfAsync(Session.Source, cancellation).ConfigureAwait(false);
        HashSet<string> names = new(hosts.SelectMany(host => host.Names), StringComparer.OrdinalIgnoreCase);
        foreach (string name in Session.SourceHostMap.Entries.Keys.Where(name => !names.Contains(name)))
            findings.Warning(MigrationCheck.MapSourceUnknown, $"source host map: {name}", $"{Session.Source} has no such source host, so the entry has no effect.",
                $"{Session.Source} has: {string.Join(", ", hosts.Select(host => host.ToString()))}.");
    }
}
