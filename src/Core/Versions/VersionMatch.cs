namespace AlgorithmiaMigration;

/// <summary>One version of an algorithm, and which side has it.</summary>
public sealed record VersionMatch
{
    /// <summary>The source's domain.</summary>
    public required string SourceCluster { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }

    public required VersionPresence Presence { get; init; }

    /// <summary>The number at the source; null where the source has not published it.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    /// <summary>The commit at the source; null where the destination's commit is not a copy.</summary>
    public string? SourceCommit { get; init; }

    /// <summary>When the source built it; null when the source does not have it or does not report it.</summary>
    public DateTimeOffset? SourceDate { get; init; }

    /// <summary><c>public</c> or <c>private</c> at the source; null when the source does not have it or does not report it.</summary>
    public string? SourceCallability { get; init; }

    public required string DestinationCluster { get; init; }

    public required string DestinationOwner { get; init; }

    /// <summary>The number at the destination; null where it is not published there.</summary>
    public SemanticVersion? DestinationVersion { get; init; }

    /// <summary>The commit at the destination; null where it was not copied.</summary>
    public string? DestinationCommit { get; init; }

    /// <summary>When the destination built it; null when the destination does not have it or does not report it.</summary>
    public DateTimeOffset? DestinationDate { get; init; }

    /// <summary><c>public</c> or <c>private</c> at the destination; null when the destination does not have it or does not report it.</summary>
    public string? DestinationCallability { get; init; }

    /// <summary>Whether the destination's version only fills a gap in the numbers.</summary>
    public bool IsFiller { get; init; }

    /// <summary>The release notes at the source; at the destination where only that has the version.</summary>
    public string? ReleaseNotes { get; init; }

    /// <summary>What is remarkable: not published, another callability, not a copy of this source.</summary>
    public IReadOnlyList<string> Notes { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Owner}/{Name} {(IsFiller ? "filler" : Side(SourceVersion, SourceCommit))} -> "
        + $"{DestinationCluster}/{DestinationOwner}/{Name} {Side(DestinationVersion, DestinationCommit)} ({Presence})";

    private static string Side(SemanticVersion? number, string? commit) => number?.ToString() ?? commit ?? "none";
}
