namespace AlgorithmiaMigration.Runs;

/// <summary>The selected commit of the source, and its version.</summary>
internal sealed class SourceSelection
{
    private readonly AlgoCluster _cluster;
    private readonly Algorithm _algorithm;
    private readonly Dictionary<string, AlgorithmVersion?> _known = [];

    private SourceSelection(AlgoCluster cluster, Algorithm algorithm) => (_cluster, _algorithm) = (cluster, algorithm);

    /// <summary>The commit; null for the head, which only the repository provides.</summary>
    public string? Commit { get; private set; }

    /// <summary>The number whose snapshot repository has exactly that commit as its head.</summary>
    public SemanticVersion? Snapshot { get; private set; }

    /// <summary>Whether the copy makes a commit even if the destination already has the tree.</summary>
    public bool NeedsCommit { get; private init; }

    public static async Task<SourceSelection> ResolveAsync(
        AlgoCluster cluster, Algorithm algorithm, VersionSelector version, CancellationToken cancellation)
    {
        SourceSelection selection = new(cluster, algorithm);
        if (version.Kind is VersionSelectorKind.Published or VersionSelectorKind.Number)
            selection.Take(await selection.FindPublishedAsync(version, cancellation).ConfigureAwait(false));
        else selection.Commit = version.Commit;
        return selection;
    }

    /// <summary>One published version, which gets its own commit.</summary>
    public static SourceSelection Of(AlgoCluster cluster, Algorithm algorithm, AlgorithmVersion version)
    {
        SourceSelection selection = new(cluster, algorithm) { NeedsCommit = true };
        selection.Take(version);
        return selection;
    }

    /// <summary>The version built from a commit; null when it was never built.</summary>
    public async Task<AlgorithmVersion?> VersionOfAsync(string commit, CancellationToken cancellation)
    {
        if (_known.TryGetValue(commit, out AlgorithmVersion? known)) return known;
        AlgorithmVersion? version = _algorithm.NewestVersion is { Number: not null } newest && newest.Commit == commit
            ? newest
            : await _cluster.Api.FindVersionAsync(_algorithm.Owner, _algorithm.Name, commit, cancellation).ConfigureAwait(false);
        return _known[commit] = version;
    }

    private async Task<AlgorithmVersion> FindPublishedAsync(VersionSelector selector, CancellationToken cancellation)
    {
        await foreach (AlgorithmVersion version in _cluster.Api
            .ListVersionsAsync(_algorithm.Owner, _algorithm.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not null && (selector.Number is null || selector.Number == version.Number)) return version;
        }
        throw new MigrationException(FailureKind.VersionNotFound,
            selector.Number is null
                ? $"There is no published version on {_cluster}."
                : $"There is no version {selector.Number} on {_cluster}.",
            "Choose an existing version, or specify Head to copy the head of the default branch.");
    }

    private void Take(AlgorithmVersion version)
    {
        // git also takes the name of a branch, whose commit is not the one that was built.
        if (!VersionSelector.IsCommit(version.Commit))
            throw new MigrationException(FailureKind.VersionNotFound,
                $"{_cluster} does not report the commit of version {version.Number}{(version.Commit.Length > 0 ? $", but '{version.Commit}'" : "")}.",
                "Specify Head, or the hash of the commit, to copy the code.");
        Commit = version.Commit;
        Snapshot = version.Number;
        _known[version.Commit] = version;
    }
}
