
namespace AlgorithmiaMigration;

/// <summary>A source version and the destination version that corresponds to it.</summary>
public sealed record VersionMapEntry
{
    /// <summary>The source's domain, as the commit's trailer states it.</summary>
    public required string SourceCluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    /// <summary>Null while the source commit is not published, and for a filler.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    public required string SourceCommit { get; init; }

    public required string DestinationCluster { get; init; }

    public required string DestinationOwner { get; init; }

    /// <summary>Null while the destination commit is not published.</summary>
    public SemanticVersion? DestinationVersion { get; init; }

    public required string DestinationCommit { get; init; }

    /// <summary>Whether the destination version only fills a gap in the numbers; it has the code of <see cref="SourceCommit"/> and
    /// corresponds to no source version.</summary>
    public bool IsFiller { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Owner}/{Name} {(IsFiller ? "filler" : SourceVersion?.ToString() ?? SourceCommit)} -> "
        + $"{DestinationCluster}/{DestinationOwner}/{Name} {DestinationVersion?.ToString() ?? DestinationCommit}";
}
