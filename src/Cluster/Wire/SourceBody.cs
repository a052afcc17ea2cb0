using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Where to create the repository (contract, section 7.3).</summary>
internal sealed record SourceBody(string Scm, string? RepositoryName, string? RepositoryOwner, string? InitialCommitMessage)
{
    /// <summary>Null without a request for a repository: clusters refuse a creation with an empty object.</summary>
    public static SourceBody? Of(RepositoryRequest? repository) => repository is null
        ? null
        : new SourceBody(repository.HostId, repository.RepositoryName, repository.RepositoryOwner, repository.InitialCommitMessage);
}
