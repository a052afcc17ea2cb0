namespace AlgorithmiaMigration;

/// <summary>What the source published, asked for at most once per item.</summary>
internal sealed class SourceVersions(AlgoCluster cluster, Algorithm algorithm)
{
    private IReadOnlyList<AlgorithmVersion>? _published;

    /// <summary>The version of a commit, with its notes and sample; null for an unknown commit.</summary>
    public async Task<AlgorithmVersion?> OfAsync(string? commit, CancellationToken cancellation)
    {
        if (commit is null) return null;
        if (algorithm.NewestVersion is { Number: not null, Callability: not null } newest && newest.Commit == commit) return newest;
        return (_published ?? []).FirstOrDefault(version => version.Commit == commit)
            ?? await cluster.Api.FindVersionAsync(algorithm.Owner, algorithm.Name, commit, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// The bump to publish with. <c>Auto</c> raises what the source raised since the version that was promoted last, or since the
    /// version before when none was; an unpublished commit is a minor one, as the cluster itself would have it (contract, section 8.1).
    /// </summary>
    public async Task<VersionBump> BumpAsync(
        VersionBump wanted, SemanticVersion? here, SemanticVersion? promotedBefore, CancellationToken cancellation)
    {
        if (wanted != VersionBump.Auto) return wanted;
        if (here is null) return VersionBump.Minor;
        if (promotedBefore is not null && promotedBefore < here) return here.BumpFrom(promotedBefore);
        IReadOnlyList<AlgorithmVersion> all = await PublishedAsync(cancellation).ConfigureAwait(false);
        return here.BumpFrom(all.Select(version => version.Number!).Where(number => number < here)
            .OrderByDescending(number => number).FirstOrDefault());
    }

    private async Task<IReadOnlyList<AlgorithmVersion>> PublishedAsync(CancellationToken cancellation)
    {
        if (_published is not null) return _published;
        List<AlgorithmVersion> found = [];
        await foreach (AlgorithmVersion version in cluster.Api
            .ListVersionsAsync(algorithm.Owner, algorithm.Name, published: true, cancellation).ConfigureAwait(false))
        {
            if (version.Number is not null) found.Add(version);
        }
        return _published = found;
    }
}
