namespace AlgorithmiaMigration;

/// <summary>One version of a replay: what it is at the source, and what became of it at the destination.</summary>
public sealed record ReplayedVersion
{
    /// <summary>The number at the source; null for a filler, which stands for no version of the source.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    /// <summary>The source commit whose code it holds.</summary>
    public required string SourceCommit { get; init; }

    /// <summary>The number it has at the destination, or would get; null when it cannot get one any more.</summary>
    public SemanticVersion? DestinationVersion { get; init; }

    /// <summary>The destination commit that holds the code; null while there is none.</summary>
    public string? DestinationCommit { get; init; }

    public required ReplayStatus Status { get; init; }

    /// <summary><c>public</c> or <c>private</c>, where the version is published or would be.</summary>
    public string? Callability { get; init; }

    /// <summary>Whether it only fills a gap in the numbers.</summary>
    public bool IsFiller => SourceVersion is null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{SourceVersion?.ToString() ?? "filler"} -> {DestinationVersion?.ToString() ?? "none"}: {Status}";
}
