using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Archives;

/// <summary>Makes a cluster of an archive.</summary>
internal static class ArchivedCluster
{
    // The port's callers ask for keys; here nothing is ever sent anywhere.
    private const string NoKey = "none";

    /// <summary>The cluster, under the name of the one that was exported, so that the journal and the copies are those of a direct migration.</summary>
    public static AlgoCluster Of(StoredArchive archive, ArchiveContent content)
    {
        ClusterAddress address = AddressIn(archive) with { IsArchive = true };
        KeyRing keys = new(content.Owners.Select(owner => new ClusterKey(owner, Secret.Exactly(NoKey)) { Reaches = [owner] }),
            content.HasPeople ? Secret.Exactly(NoKey) : null);
        return new AlgoCluster(address, keys, new ArchiveClusterApi(content))
        {
            Archive = new ArchiveOrigin(archive.Location, archive.Manifest.Made, archive.Manifest.Versions.ToString()) { WhyLacking = content.WhyLacking },
        };
    }

    private static ClusterAddress AddressIn(StoredArchive archive)
    {
        try
        {
            return ClusterAddress.Of(archive.Manifest.Cluster, archive.Manifest.Api.AbsoluteUri, archive.Manifest.Git.AbsoluteUri);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.InvalidInput)
        {
            throw ArchiveFailures.Invalid(archive.Location, ArchiveLayout.Manifest, "does not have the address of a cluster", e);
        }
    }
}
