namespace AlgorithmiaMigration.Clusters;

/// <summary>The repository to create with an algorithm (contract, section 7.3).</summary>
/// <param name="HostId">The source host's id at that cluster.</param>
/// <param name="RepositoryName">Null for the algorithm's name.</param>
/// <param name="RepositoryOwner">Null for the user who is authorized at the host.</param>
/// <param name="InitialCommitMessage">Null for the cluster's default.</param>
internal sealed record RepositoryRequest(
    string HostId, string? RepositoryName = null, string? RepositoryOwner = null, string? InitialCommitMessage = null);
