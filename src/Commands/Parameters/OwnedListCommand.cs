namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>A cmdlet that lists what belongs to owners, by owner and name.</summary>
public abstract class OwnedListCommand : ListCommand
{
    // In the order in which they were asked for: the names given with -Name, once per cluster.
    private readonly Dictionary<AlgoCluster, NameSearch> _searches = [];

    /// <summary>The names that were given, exact or as patterns, for owners that are given without a name.</summary>
    private protected abstract string[] Names { get; }

    /// <summary>What is listed, in the plural.</summary>
    private protected abstract string Things { get; }

    /// <summary>Lists what one owner has.</summary>
    /// <returns>False when that failed; the failure has been reported.</returns>
    private protected abstract Task<bool> ListAsync(
        AlgoCluster cluster, string owner, Func<string, bool> isSelected, Action<string> found, CancellationToken stop);

    /// <summary>The failure for a name that matched nothing.</summary>
    private protected abstract MigrationException NotFound(AlgoCluster cluster, string owners, string name);

    private protected sealed override void List(AlgoCluster cluster, IReadOnlyList<string> names)
    {
        foreach (string text in names)
        {
            string[] parts = text.Split('/');
            if (parts.Length == 1) Search(cluster, text);
            else
            {
                NameSearch search = new([parts[1]]);
                ListOwners(cluster, parts[0], search);
                ReportMissing(cluster, search);
            }
        }
    }

    protected override void EndProcessing()
    {
        foreach (KeyValuePair<AlgoCluster, NameSearch> search in _searches) ReportMissing(search.Key, search.Value);
    }

    private void Search(AlgoCluster cluster, string owners)
    {
        if (!_searches.TryGetValue(cluster, out NameSearch? search)) _searches[cluster] = search = Require(() => new NameSearch(Names));
        ListOwners(cluster, owners, search);
    }

    private void ListOwners(AlgoCluster cluster, string owners, NameSearch search)
    {
        int found = 0;
        bool isComplete = true;
        foreach (string owner in OwnersLike(cluster, owners))
        {
            bool isListed = false;
            Complete(async stop => isListed = await ListAsync(cluster, owner, search.IsSelected, Found, stop).ConfigureAwait(false));
            search.Listed(owner, isListed);
            isComplete &= isListed;
        }
        // In an archive, nothing can mean that nothing was exported.
        if (cluster.Archive is not null && found == 0 && isComplete && !search.Missing.Any())
            WriteWarning($"The archive of {cluster} has no {Things} of '{owners}'. It has only what was exported.");

        void Found(string name)
        {
            Interlocked.Increment(ref found);
            search.Names.Found(name);
        }
    }

    private void ReportMissing(AlgoCluster cluster, NameSearch search)
    {
        foreach (string name in search.Missing) Report(NotFound(cluster, search.Owners, name), $"{search.Owners}/{name}");
        Pump.Drain();
    }
}
