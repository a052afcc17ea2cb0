namespace AlgorithmiaMigration.Runs;

/// <summary>Which commit of the source is meant, and which version that commit is.</summary>
internal sealed class SourceSelection
{
    private readonly AlgoCluster _cluster;
    private readonly Algorithm _algorithm;
    private readonly Dictionary<string, AlgorithmVersion?> _known = [];

    private SourceSelection(AlgoCluster cluster, Algorithm algorithm) => (_cluster, _algorithm) = (cluster, algorithm);

    /// <summary>The commit; null for the head, which the repository knows.</summary>
    public string? Commit { get; private set; }

    /// <summary>The number whose snapshot repository holds exactly that commit.</summary>
    public SemanticVersion? Snapshot { get; private set; }

    /// <summary>Whether the copy makes a commit even where the tree is there already.</summary>
    public bool NeedsCommit { get; private init; }

    public static async Task<SourceSelection> ResolveAsync(
        AlgoCluster cluster, Algorithm algorithm, VersionSelector wanted, CancellationToken cancellation)
    {
        SourceSelection selection = new(cluster, algorithm);
        if (wanted.Kind is VersionSelectorKind.Published or VersionSelectorKind.Number)
            selection.Take(await selection.FindPublishedAsync(wanted, cancellation).ConfigureAwait(false));
        else selection.Commit = wanted.Commit;
        return selection;
    }

    /// <summary>One published version, to be copied into a commit of its own.</summary>
    public static SourceSelection Of(AlgoCluster cluster, Algorithm algorithm, AlgorithmVersion version)
    {
        SourceSelection selection = new(cluster, algorithm) { NeedsCommit = true };
        selection.Take(version);
        return selection;
    }

    /// <summary>The version a commit was built as; null when it never was built.</summary>
    public async Task<AlgorithmVersion?> VersionOfAsync(string commit, CancellationToken cancellation)
    {
        if (_known.TryGetValue(commit, out AlgorithmVersion? known)) return known;
        AlgorithmVersion? version = _algorithm.NewestVersion is { Number: not null } newest && newest.Commit == commit
            ? newest
            : await _cluster.Api.FindVersionAsync(_algorithm.Owner, _algorithm.Name, commit, cancellation).ConfigureAwait(false);
        return _known[commit] = version;
    }

    private async Task<AlgorithmVersion> FindPublishedAsync(VersionSelector wanted, CancellationToken cancellation)
    {
        await foreach (AlgorithmVersion version in _cluster.Api
            .ListVersionsAsync(_algorithm.Owner, _algorithm.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not null && (wanted.Number is null || wanted.Number == version.Number)) return version;
        }
        throw new MigrationException(FailureKind.VersionNotFound,
            wanted.Number is null
                ? $"{_algorithm} on {_cluster} has no published version."
                : $"{_algorithm} on {_cluster} has no version {wanted.Number}.",
            "Choose a version that exists, or leave it out to copy the head of the default branch.");
    }

    private void Take(AlgorithmVersion version)
    {
        Commit = version.Commit;
        Snapshot = version.Number;
        _known[version.Commit] = version;
    }
}
