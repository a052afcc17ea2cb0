namespace AlgorithmiaMigration.Cluster;

/// <summary>Bodies as the contract names their members; null members are left out.</summary>
internal sealed record CreateAlgorithmBody(string Name, DetailsBody Details, SettingsBody Settings, SourceBody? Source, VersionInfoBody? VersionInfo);

/// <summary>Where the repository shall be (contract, section 7.3).</summary>
internal sealed record SourceBody(string Scm, string? RepositoryName, string? RepositoryOwner, string? InitialCommitMessage)
{
    /// <summary>Null without a wish: an empty object makes clusters refuse a creation.</summary>
    public static SourceBody? Of(RepositoryRequest? repository) => repository is null
        ? null
        : new SourceBody(repository.HostId, repository.RepositoryName, repository.RepositoryOwner, repository.InitialCommitMessage);
}

internal sealed record UpdateAlgorithmBody(DetailsBody Details, SettingsBody Settings, VersionInfoBody? VersionInfo);

internal sealed record PublishBody(DetailsBody Details, SettingsBody Settings, VersionInfoBody VersionInfo);

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

/// <summary>Only documented settings: what else a newer cluster reports must not be sent back (contract, section 3).</summary>
internal sealed record SettingsBody
{
    public string? AlgorithmCallability { get; init; }

    public string? SourceVisibility { get; init; }

    public string? License { get; init; }

    public string? NetworkAccess { get; init; }

    public bool? PipelineEnabled { get; init; }

    public long? RoyaltyMicrocredits { get; init; }

    public string? AlgorithmEnvironment { get; init; }

    public string? PackageSet { get; init; }

    public string? Language { get; init; }

    public string? Environment { get; init; }

    /// <summary>With every member that is set, as a full replacement wants it (contract, section 7.6).</summary>
    public static SettingsBody Whole(AlgorithmSettings settings) => Common(settings) with
    {
        AlgorithmEnvironment = settings.AlgorithmEnvironment,
        PackageSet = settings.PackageSet,
        Language = settings.Language,
        Environment = settings.Environment,
    };

    /// <summary>With exactly one way of saying where it runs, as a creation wants it (contract, section 7.3).</summary>
    /// <exception cref="MigrationException">The settings name no runtime at all.</exception>
    public static SettingsBody WithOneRuntime(AlgorithmSettings settings, string algorithm) => settings switch
    {
        { AlgorithmEnvironment: { } environment } => Common(settings) with { AlgorithmEnvironment = environment },
        { PackageSet: { } packageSet } => Common(settings) with { PackageSet = packageSet },
        { Language: { } language } => Common(settings) with { Language = language, Environment = settings.Environment ?? "cpu" },
        _ => throw new MigrationException(FailureKind.EnvironmentNotMapped,
            $"{algorithm} cannot be created: nothing says in which environment it runs.", "Name an environment of the destination in the environment map."),
    };

    private static SettingsBody Common(AlgorithmSettings settings) => new()
    {
        AlgorithmCallability = settings.AlgorithmCallability,
        SourceVisibility = settings.SourceVisibility,
        License = settings.License,
        NetworkAccess = settings.NetworkAccess,
        PipelineEnabled = settings.PipelineEnabled,
        RoyaltyMicrocredits = settings.RoyaltyMicrocredits,
    };
}

internal sealed record CreateCollectionBody(string Name, AclBody Acl);

internal sealed record SetAclBody(AclBody Acl);

internal sealed record AclBody(IReadOnlyList<string> Read);
