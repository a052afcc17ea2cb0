namespace AlgorithmiaMigration;

/// <summary>Which destination environment stands for a source one, and how that was decided (contract, section 11.3).</summary>
public sealed record EnvironmentMatch
{
    public required string SourceCluster { get; init; }

    public required string DestinationCluster { get; init; }

    /// <summary>The source's name for it: the display name, else the package set or language that is left of it.</summary>
    public required string Source { get; init; }

    /// <summary>The source's specification id: the column that a map file goes by when it is there.</summary>
    public string SourceSpecification => SourceEnvironment?.SpecificationId ?? "";

    /// <summary>The counterpart's display name; empty when there is none. Fill it in to make an exported file a map.</summary>
    public string Destination => DestinationEnvironment?.DisplayName ?? "";

    public AlgorithmEnvironment? SourceEnvironment { get; init; }

    public AlgorithmEnvironment? DestinationEnvironment { get; init; }

    public required EnvironmentMatchedBy MatchedBy { get; init; }

    /// <summary>The language's name, where either side tells it.</summary>
    public string? Language => SourceEnvironment?.Language ?? DestinationEnvironment?.Language;

    /// <summary>Why there is no match; empty when there is one.</summary>
    public string Detail { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {Destination}";
}
