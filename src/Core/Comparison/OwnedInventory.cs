using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Comparison;

/// <summary>Lists what belongs to the accounts that the source's keys reach, and to their counterparts at the destinations.</summary>
/// <param name="session">The session.</param>
/// <param name="throttle">How many accounts are listed at the same time.</param>
/// <param name="area">What is listed.</param>
/// <param name="list">Lists the names of what an account of a cluster has.</param>
internal sealed class OwnedInventory(AlgoSession session, int throttle, DifferenceArea area,
    Func<AlgoCluster, string, CancellationToken, IAsyncEnumerable<string>> list)
{
    private readonly List<Difference> _unlisted = [];
    private readonly HashSet<string> _listedOwners = new(StringComparer.Ordinal);

    /// <summary>What could not be listed.</summary>
    public IReadOnlyList<Difference> NotChecked => _unlisted;

    /// <summary>What the source has.</summary>
    public async Task<IReadOnlyList<(string Owner, string Name)>> ListAsync(CancellationToken cancellation)
    {
        string[] owners = [.. session.Source.Keys.Owners.OrderBy(owner => owner, StringComparer.Ordinal)];
        if (owners.Length == 0 && session.Source.Archive is null)
            Note(session.Source.Name, compared => compared.NotChecked($"There is no standard key for {session.Source}, so nothing of its accounts can be listed."));
        List<(string Owner, string Name)> found = [];
        foreach (ItemAnswer<string, IReadOnlyList<string>> answer in await ReadAhead
            .AllAsync(owners, throttle, (owner, stop) => NamesAsync(session.Source, owner, stop), cancellation).ConfigureAwait(false))
        {
            if (answer.Failure is { } failure) Note(answer.Item, compared => compared.NotChecked(failure));
            else
            {
                _listedOwners.Add(answer.Item);
                found.AddRange(answer.Value!.Select(name => (answer.Item, name)));
            }
        }
        if (found.Count == 0 && session.Source.Archive is not null)
            Note(session.Source.Name, compared => compared.NotChecked($"The archive of {session.Source} has nothing of this kind: it was not exported, or there was nothing."));
        return found;
    }

    /// <summary>What the counterparts have besides the known destinations. An account whose source could not be listed is left out, because
    /// what is extra there is not known.</summary>
    public async Task<IReadOnlyList<Difference>> ExtraAsync(
        IEnumerable<(AlgoCluster Cluster, string Owner, string Name)> destinations, CancellationToken cancellation)
    {
        ILookup<(AlgoCluster Cluster, string Owner), string> known = destinations.ToLookup(one => (one.Cluster, one.Owner), one => one.Name);
        (AlgoCluster Cluster, string Owner)[] counterparts =
        [
            .. session.Destinations.SelectMany(cluster => session.Source.Keys.Owners.Where(_listedOwners.Contains).Select(owner => (cluster, session.OwnerAt(cluster, owner))))
                .Concat(known.Select(group => group.Key)).Distinct()
                .Where(one => session.Source.Keys.Owners.All(owner => _listedOwners.Contains(owner) || session.OwnerAt(one.Item1, owner) != one.Item2)),
        ];
        List<Difference> found = [];
        foreach (ItemAnswer<(AlgoCluster Cluster, string Owner), IReadOnlyList<string>> answer in await ReadAhead
            .AllAsync(counterparts, throttle, (one, stop) => NamesAsync(one.Cluster, one.Owner, stop), cancellation).ConfigureAwait(false))
        {
            (AlgoCluster cluster, string owner) = answer.Item;
            if (answer.Failure is { } failure) found.Add(new Compared(area, owner, cluster.Name).NotChecked(failure));
            else found.AddRange(answer.Value!.Except(known[answer.Item]).Select(name => $"{owner}/{name}").Select(path => new Compared(area, path, cluster.Name).OnlyThere(session.Source, path)));
        }
        return found;
    }

    private void Note(string subject, Func<Compared, Difference> note) =>
        _unlisted.AddRange(session.Destinations.Select(cluster => note(new Compared(area, subject, cluster.Name))));

    private async Task<IReadOnlyList<string>> NamesAsync(AlgoCluster cluster, string owner, CancellationToken cancellation)
    {
        List<string> names = [];
        try
        {
            await foreach (string name in list(cluster, owner, cancellation).ConfigureAwait(false)) names.Add(name);
        }
        catch (MigrationException e) when (e.Kind is FailureKind.OwnerNotFound or FailureKind.CollectionNotFound)
        {
            // An account that does not exist has nothing; what it should have is missing.
        }
        return names;
    }
}
