namespace AlgorithmiaMigration.Sandbox;

/// <summary>An algorithm to be seeded: its settings and commits, with their builds and versions.</summary>
public sealed record AlgorithmSeed(string Owner, string Name)
{
    /// <summary>The environment, by its package set, such as <c>python37</c>. Ignored for a legacy language.</summary>
    public string PackageSet { get; init; } = "python37";

    /// <summary>Such as <c>python3-1</c>; null for an algorithm with an environment.</summary>
    public string? LegacyLanguage { get; init; }

    /// <summary><c>cpu</c> or <c>gpu</c>; for legacy languages only.</summary>
    public string LegacyMachine { get; init; } = "cpu";

    public string? Label { get; init; }
    public string Tagline { get; init; } = "";
    public string Summary { get; init; } = "";
    public string SourceVisibility { get; init; } = "closed";
    public string License { get; init; } = "apl";
    public string NetworkAccess { get; init; } = "full";
    public bool PipelineEnabled { get; init; } = true;

    /// <summary>True: the stored environment id is one that the cluster no longer lists.</summary>
    public bool IsEnvironmentStale { get; init; }

    /// <summary>Where the code is hosted: <c>internal</c>, or the provider of an external host, where the repository is created for the user
    /// with the owner's name.</summary>
    public string ScmProvider { get; init; } = "internal";

    public string DefaultBranch { get; init; } = "master";

    /// <summary>True: the repository does not even contain the template.</summary>
    public bool IsRepositoryEmpty { get; init; }

    /// <summary>The commits after that of the template, oldest first.</summary>
    public IReadOnlyList<CommitSeed> Commits { get; init; } = [];

    public IReadOnlyList<SecretSeed> Secrets { get; init; } = [];
}
