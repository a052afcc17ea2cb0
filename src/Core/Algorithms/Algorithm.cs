namespace AlgorithmiaMigration;

/// <summary>An algorithm as its cluster describes it (contract, section 7.1), at the moment it was read.</summary>
public sealed record Algorithm
{
    /// <summary>The cluster's name, as the session shows it.</summary>
    public required string Cluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>The cluster's own id (a UUID). It does not survive a move.</summary>
    public string Id { get; init; } = "";

    public AlgorithmDetails Details { get; init; } = new();

    public AlgorithmSettings Settings { get; init; } = new();

    /// <summary>What the newest build says: its commit and, when it is published, its number and notes.</summary>
    public AlgorithmVersion? NewestVersion { get; init; }

    public Build? NewestBuild { get; init; }

    public SourceHost SourceHost { get; init; } = SourceHost.Internal;

    /// <summary>When a stage read it, for decisions that only a fresh look allows; the beginning of time when it does not say.</summary>
    internal DateTimeOffset ReadAt { get; init; }

    /// <summary>The newest build's number; null while it is not published.</summary>
    public SemanticVersion? LatestVersion => NewestVersion?.Number;

    /// <summary>The readable runtime: the package set, or language and environment of a legacy algorithm.</summary>
    public string Runtime => Settings.PackageSet
        ?? (Settings.Language is null ? Settings.AlgorithmEnvironment ?? "" : $"{Settings.Language}/{Settings.Environment}");

    public AlgorithmId ToId() => new(Owner, Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";
}

/// <summary>The texts people read. The cluster overwrites the summary whenever <c>README.md</c> changes.</summary>
public sealed record AlgorithmDetails
{
    public string Label { get; init; } = "";

    public string? Tagline { get; init; }

    public string? Summary { get; init; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Tagline) ? Label : $"{Label}: {Tagline}";
}

/// <summary>The settings under their names in the contract (section 7.1); null where the cluster leaves a member out.</summary>
public sealed record AlgorithmSettings
{
    /// <summary><c>public</c> or <c>private</c>; belongs to the newest version and is set by publishing.</summary>
    public string? AlgorithmCallability { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string SourceVisibility { get; init; } = "closed";

    /// <summary><c>apl</c>, <c>apache2</c>, <c>gpl3</c> or <c>mit</c>.</summary>
    public string License { get; init; } = "apl";

    /// <summary><c>full</c> or <c>isolated</c>.</summary>
    public string NetworkAccess { get; init; } = "full";

    /// <summary>May call other algorithms.</summary>
    public bool PipelineEnabled { get; init; } = true;

    public long? RoyaltyMicrocredits { get; init; }

    public bool? InsightsEnabled { get; init; }

    /// <summary>Id of an environment of this cluster, at this time (contract, section 11.3); absent for legacy algorithms.</summary>
    public string? AlgorithmEnvironment { get; init; }

    /// <summary>Name such as <c>python36</c>; also the readable hint of an environment.</summary>
    public string? PackageSet { get; init; }

    /// <summary>Legacy only, such as <c>python3-1</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Legacy only: <c>cpu</c> or <c>gpu</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>What a reader looks for first; the runtime is the algorithm's own property.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        AlgorithmCallability is null ? "" : $"{AlgorithmCallability} calls",
        $"{SourceVisibility} source",
        $"license {License}",
        $"{NetworkAccess} network",
        PipelineEnabled ? "may call algorithms" : "calls no algorithms",
    }.Where(part => part.Length > 0));
}

/// <summary>An algorithm found in a listing: the name and nothing more.</summary>
public sealed record AlgorithmName(string Owner, string Name);

/// <summary>What a cluster is told to create or to make of an existing algorithm.</summary>
public sealed record AlgorithmDraft(string Name, AlgorithmDetails Details, AlgorithmSettings Settings, string? SampleInput = null)
{
    /// <summary>Where its repository shall be; null leaves it to the cluster. For creations only.</summary>
    public RepositoryRequest? Repository { get; init; }
}
