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

    /// <summary>The versions from which the next number is counted: the listed ones, lowest first, and the algorithm's own newest one, which a list
    /// leaves out when it is hidden from the caller (contract, section 20).</summary>
    public static async Task<IReadOnlyList<AlgorithmVersion>> CountedAsync(AlgoCluster cluster, Algorithm algorithm, CancellationToken cancellation)
    {
        IReadOnlyList<AlgorithmVersion> listed = await OfAsync(cluster, algorithm.Owner, algorithm.Name, cancellation).ConfigureAwait(false);
        bool isHidden = algorithm.NewestVersion is { Number: { } number } && listed.All(version => version.Number != number);
        return isHidden ? listed.Append(algorithm.NewestVersion!).OrderBy(version => version.Number).ToArray() : listed;
    }
}
