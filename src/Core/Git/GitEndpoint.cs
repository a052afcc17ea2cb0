namespace AlgorithmiaMigration.Git;

/// <summary>A repository on a cluster's git server or at an external source host, with the key to access it.</summary>
/// <param name="Repository">The address, without credentials.</param>
/// <param name="Key">The key; its owner is the user name (contract, section 19.2).</param>
/// <param name="Cluster">The addresses of its cluster: the git base and the certificate authority.</param>
internal sealed record GitEndpoint(Uri Repository, ClusterKey Key, ClusterAddress Cluster)
{
    /// <summary>Whether it is at an external source host; then <see cref="Key"/> is that host's credential and <see cref="Cluster"/> its
    /// address.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Whether it is read from an archive on this machine; then nothing may be sent to the address.</summary>
    public bool IsArchived => Cluster.IsArchive;

    /// <inheritdoc/>
    public override string ToString() => Repository.ToString();
}
