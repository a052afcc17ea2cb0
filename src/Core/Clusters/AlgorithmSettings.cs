namespace AlgorithmiaMigration;

/// <summary>The settings under their names in the contract (section 7.1); null when the cluster omits a member.</summary>
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

    /// <summary>Whether it may call other algorithms.</summary>
    public bool PipelineEnabled { get; init; } = true;

    public long? RoyaltyMicrocredits { get; init; }

    public bool? InsightsEnabled { get; init; }

    /// <summary>Current id of an environment of this cluster (contract, section 11.3); null for legacy algorithms.</summary>
    public string? AlgorithmEnvironment { get; init; }

    /// <summary>Name such as <c>python36</c>; also the readable name of an environment.</summary>
    public string? PackageSet { get; init; }

    /// <summary>Legacy only, such as <c>python3-1</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Legacy only: <c>cpu</c> or <c>gpu</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>The most important settings; the runtime is a property of the algorithm.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        AlgorithmCallability is null ? "" : $"{AlgorithmCallability} calls",
        $"{SourceVisibility} source",
        $"license {License}",
        $"{NetworkAccess} network",
        PipelineEnabled ? "may call algorithms" : "calls no algorithms",
    }.Where(part => part.Length > 0));
}
