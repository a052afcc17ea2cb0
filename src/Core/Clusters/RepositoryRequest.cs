namespace AlgorithmiaMigration.Clusters;

/// <summary>Where a cluster is to create an algorithm's repository (contract, section 7.3).</summary>
/// <param name="HostId">The source host's id at that cluster.</param>
/// <param name="RepositoryName">Null for the algorithm's name.</param>
/// <param name="RepositoryOwner">Null for the user who is authorised there.</param>
/// <param name="InitialCommitMessage">Null for the platform's own words.</param>
internal sealed record RepositoryRequest(
    string HostId, string? RepositoryName = null, string? RepositoryOwner = null, string? InitialCommitMessage = null);
