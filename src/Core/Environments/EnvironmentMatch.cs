namespace AlgorithmiaMigration;

/// <summary>The destination environment that corresponds to a source environment, and how it was found (contract, section 11.3).</summary>
public sealed record EnvironmentMatch
{
    public required string SourceCluster { get; init; }

    public required string DestinationCluster { get; init; }

    /// <summary>The source's name for it: the display name, or the package set or language when the source no longer lists it.</summary>
    public required string Source { get; init; }

    /// <summary>The source's specification id; a map file with this column is read by it.</summary>
    public string SourceSpecification => SourceEnvironment?.SpecificationId ?? "";

    /// <summary>The counterpart's display name; empty when there is none. Fill it in to use an exported file as a map.</summary>
    public string Destination => DestinationEnvironment?.DisplayName ?? "";

    public AlgorithmEnvironment? SourceEnvironment { get; init; }

    public AlgorithmEnvironment? DestinationEnvironment { get; init; }

    public required EnvironmentMatchedBy MatchedBy { get; init; }

    /// <summary>The language's name, when either side reports it.</summary>
    public string? Language => SourceEnvironment?.Language ?? DestinationEnvironment?.Language;

    /// <summary>Why there is no match; empty when there is one.</summary>
    public string Detail { get; init; } = "";

    /// <summary>What to do when there is no match; empty when there is one.</summary>
    internal string Remedy { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {Destination}";
}
