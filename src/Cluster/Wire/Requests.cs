namespace AlgorithmiaMigration.Cluster;

/// <summary>Bodies as the contract names their members; null members are left out.</summary>
internal sealed record CreateAlgorithmBody(
    string Name, DetailsBody Details, IReadOnlyDictionary<string, object> Settings, SourceBody? Source, VersionInfoBody? VersionInfo);

/// <summary>Where the repository shall be (contract, section 7.3).</summary>
internal sealed record SourceBody(string Scm, string? RepositoryName, string? RepositoryOwner, string? InitialCommitMessage)
{
    /// <summary>Null without a wish: an empty object makes clusters refuse a creation.</summary>
    public static SourceBody? Of(RepositoryRequest? repository) => repository is null
        ? null
        : new SourceBody(repository.HostId, repository.RepositoryName, repository.RepositoryOwner, repository.InitialCommitMessage);
}

internal sealed record UpdateAlgorithmBody(DetailsBody Details, IReadOnlyDictionary<string, object> Settings, VersionInfoBody? VersionInfo);

internal sealed record PublishBody(DetailsBody Details, IReadOnlyDictionary<string, object> Settings, VersionInfoBody VersionInfo);

internal sealed record DetailsBody(string Label, string? Tagline = null, string? Summary = null)
{
    public static DetailsBody Of(AlgorithmDetails details) => new(details.Label, details.Tagline, details.Summary);
}

internal sealed record VersionInfoBody
{
    public string? VersionType { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? SampleInput { get; init; }

    /// <summary>Null without a sample: an empty object makes clusters refuse a creation (contract, section 7.3).</summary>
    public static VersionInfoBody? Of(string? sampleInput) =>
        sampleInput is null ? null : new VersionInfoBody { SampleInput = sampleInput };
}

internal sealed record CreateCollectionBody(string Name, AclBody Acl);

internal sealed record SetAclBody(AclBody Acl);

internal sealed record AclBody(IReadOnlyList<string> Read);
