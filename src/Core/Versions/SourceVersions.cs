namespace AlgorithmiaMigration.Versions;

/// <summary>The source's published versions, requested at most once per item.</summary>
internal sealed class SourceVersions(AlgoCluster cluster, Algorithm algorithm)
{
    private IReadOnlyList<AlgorithmVersion>? _published;

    /// <summary>The version of a commit, with its notes and sample; null for an unknown commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="number">Which of its numbers to find, if known: a commit may have several (contract, section 8.1).</param>
    /// <param name="cancellation">Cancels the request.</param>
    public async Task<AlgorithmVersion?> OfAsync(string? commit, SemanticVersion? number, CancellationToken cancellation)
    {
        if (commit is null) return null;
        bool IsMeant(AlgorithmVersion version) => version.Commit == commit && (number is null || version.Number == number);
        if (algorithm.NewestVersion is { Number: not null, Callability: not null } newest && IsMeant(newest)) return newest;
        AlgorithmVersion? found = await cluster.Api
            .FindVersionAsync(algorithm.Owner, algorithm.Name, commit, cancellation).ConfigureAwait(false);
        if (found is null || IsMeant(found)) return found;
        return (await PublishedAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(IsMeant) ?? found;
    }

    /// <summary>
    /// The bump for <c>Auto</c>: the part that the source raised since the last promoted version, or, when none was promoted, the part that
    /// the source's own publication raised. An unpublished commit gets a minor bump, the cluster's default (contract, section 8.1).
    /// </summary>
    public static VersionBump BumpOf(SemanticVersion? here, SemanticVersion? promotedBefore) =>
        here is null ? VersionBump.Minor
        : promotedBefore is not null && promotedBefore < here ? here.BumpFrom(promotedBefore)
        : here.OwnBump;

    private async Task<IReadOnlyList<AlgorithmVersion>> PublishedAsync(CancellationToken cancellation) =>
        _published ??= await PublishedVersions.OfAsync(cluster, algorithm.Owner, algorithm.Name, cancellation).ConfigureAwait(false);
}
