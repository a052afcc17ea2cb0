using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>Where the repository shall be (contract, section 7.3).</summary>
internal sealed record SourceBody(string Scm, string? RepositoryName, string? RepositoryOwner, string? InitialCommitMessage)
{
    /// <summary>Null without a wish: an empty object makes clusters refuse a creation.</summary>
    public static SourceBody? Of(RepositoryRequest? repository) => repository is null
        ? null
        : new SourceBody(repository.HostId, repository.RepositoryName, repository.RepositoryOwner, repository.InitialCommitMessage);
}
