using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Versions;

/// <summary>Lists an algorithm's versions on both sides, and joins them by the trailers of the destination's commits.</summary>
/// <param name="session">The session.</param>
/// <param name="withUnpublished">Whether builds without a number are listed too.</param>
internal sealed class VersionInventory(AlgoSession session, bool withUnpublished)
{
    private readonly VersionMap _map = new(session);

    /// <summary>The source's versions, oldest first.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.AlgorithmNotFound"/>.</exception>
    public Task<IReadOnlyList<AlgorithmVersion>> OfSourceAsync(AlgorithmId source, CancellationToken cancellation) =>
        VersionsAsync(session.Source, source.Owner, source.Name, cancellation);

    /// <summary>The versions of both sides, the source's first, oldest first. An algorithm that a destination does not have has none there.</summary>
    /// <param name="source">The source algorithm.</param>
    /// <param name="here">Its versions.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="owner">The owner there.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    public async Task<IReadOnlyList<VersionMatch>> CompareAsync(
        AlgorithmId source, IReadOnlyList<AlgorithmVersion> here, AlgoCluster destination, string owner, CancellationToken cancellation)
    {
        VersionPairs pairs = new(session.Source.Name, source, destination.Name, owner, withUnpublished);
        IReadOnlyList<CommitEntry>? log = await LogAsync(destination, owner, source.Name, cancellation).ConfigureAwait(false);
        if (log is null) return pairs.Join(here, [], []);
        IReadOnlyList<AlgorithmVersion> there = await VersionsAsync(destination, owner, source.Name, cancellation).ConfigureAwait(false);
        IEnumerable<VersionMapEntry> entries = _map.Entries(destination, owner, VersionMap.Copies(log), there);
        return pairs.Join(here, there, [.. entries]);
    }

    private async Task<IReadOnlyList<AlgorithmVersion>> VersionsAsync(AlgoCluster cluster, string owner, string name, CancellationToken cancellation)
    {
        List<AlgorithmVersion> found = [];
        bool? published = withUnpublished ? null : true;
        await foreach (AlgorithmVersion version in cluster.Api.ListVersionsAsync(owner, name, published, cancellation).ConfigureAwait(false))
            if (withUnpublished || version.Number is not null) found.Add(version);
        found.Reverse();
        return found;
    }

    private static async Task<IReadOnlyList<CommitEntry>?> LogAsync(AlgoCluster destination, string owner, string name, CancellationToken cancellation)
    {
        try
        {
            return await destination.Api.ReadCommitLogAsync(owner, name, cancellation).ConfigureAwait(false);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.AlgorithmNotFound)
        {
            return null;
        }
    }
}
