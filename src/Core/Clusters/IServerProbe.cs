namespace AlgorithmiaMigration.Clusters;

/// <summary>Looks at the servers of a cluster without sending a key.</summary>
internal interface IServerProbe
{
    /// <summary>What each server says of itself: whether it answers, its certificate, its clock. A server that does not answer is a state, not
    /// an exception.</summary>
    Task<IReadOnlyList<ServerState>> AllAsync(CancellationToken cancellation);
}
