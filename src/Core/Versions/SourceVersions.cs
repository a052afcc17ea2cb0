namespace AlgorithmiaMigration.Versions;

/// <summary>What the source published, asked for at most once per item.</summary>
internal sealed class SourceVersions(AlgoCluster cluster, Algorithm algorithm)
{
    private IReadOnlyList<AlgorithmVersion>? _published;

    /// <summary>The version of a commit, with its notes and sample; null for an unknown commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="number">Which of its numbers is meant, where that is known: a commit may bear several (contract, section 8.1).</param>
    /// <param name="cancellation">Ends it.</param>
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
    /// The bump to publish with. <c>Auto</c> raises what the source raised since the version that was promoted last, or what made the
    /// source's number when none was; an unpublished commit is a minor one, as the cluster itself would have it (contract, section 8.1).
    /// </summary>
    public static VersionBump BumpOf(SemanticVersion? here, SemanticVersion? promotedBefore) =>
        here is null ? VersionBump.Minor
        : promotedBefore is not null && promotedBefore < here ? here.BumpFrom(promotedBefore)
        : here.OwnBump;

    private async Task<IReadOnlyList<AlgorithmVersion>> PublishedAsync(CancellationToken cancellation) =>
        _published ??= await PublishedVersions.OfAsync(cluster, algorithm.Owner, algorithm.Name, cancellation).ConfigureAwait(false);
}
