namespace AlgorithmiaMigration.Versions;

/// <summary>Reads the published versions of an algorithm.</summary>
internal static class PublishedVersions
{
    /// <summary>All published versions, lowest number first.</summary>
    public static async Task<IReadOnlyList<AlgorithmVersion>> OfAsync(
        AlgoCluster cluster, string owner, string name, CancellationToken cancellation)
    {
        List<AlgorithmVersion> found = [];
        await foreach (AlgorithmVersion version in cluster.Api.ListVersionsAsync(owner, name, published: true, cancellation).ConfigureAwait(false))
            if (version.Number is not null) found.Add(version);
        return found.OrderBy(version => version.Number).ToArray();
    }
}
