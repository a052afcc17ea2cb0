namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>Settings of an algorithm (contract, section 7.1). Members without a value are absent on the wire.</summary>
internal sealed record HostedSettings
{
    public string Callability { get; init; } = "private";
    public string SourceVisibility { get; init; } = "closed";
    public string License { get; init; } = "apl";
    public string NetworkAccess { get; init; } = "full";
    public bool PipelineEnabled { get; init; } = true;
    public long? RoyaltyMicrocredits { get; init; }
    public bool? InsightsEnabled { get; init; }
    public Guid? AlgorithmEnvironment { get; init; }
    public string? PackageSet { get; init; }

    /// <summary>Legacy only: the language, together with <see cref="Environment"/>.</summary>
    public string? Language { get; init; }
    public string? Environment { get; init; }
}
