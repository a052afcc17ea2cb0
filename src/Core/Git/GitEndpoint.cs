namespace AlgorithmiaMigration.Git;

/// <summary>A repository behind a cluster's git address, or at an external source host, and the account that opens it.</summary>
/// <param name="Repository">The address, never with credentials in it.</param>
/// <param name="Key">The key; its owner is the user name (contract, section 19.2).</param>
/// <param name="Cluster">Address of the cluster it belongs to: its git base and its certificate authority.</param>
internal sealed record GitEndpoint(Uri Repository, ClusterKey Key, ClusterAddress Cluster)
{
    /// <summary>Whether it is at an external source host; then <see cref="Key"/> is that host's credential and <see cref="Cluster"/> its
    /// address.</summary>
    public bool IsExternal { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Repository.ToString();
}
