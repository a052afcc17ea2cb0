namespace AlgorithmiaMigration;

/// <summary>One version of a replay: the version at the source and the result at the destination.</summary>
public sealed record ReplayedVersion
{
    /// <summary>The number at the source; null for a filler, which corresponds to no source version.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    /// <summary>The source commit with its code.</summary>
    public required string SourceCommit { get; init; }

    /// <summary>The number that it has at the destination, or gets if nothing prevents it; null when it is not published there because an
    /// earlier version failed, it failed itself, or a later version is published already.</summary>
    public SemanticVersion? DestinationVersion { get; init; }

    /// <summary>The destination commit with the code; null while there is none.</summary>
    public string? DestinationCommit { get; init; }

    public required ReplayStatus Status { get; init; }

    /// <summary><c>public</c> or <c>private</c>, when the version is or would be published.</summary>
    public string? Callability { get; init; }

    /// <summary>Whether it only fills a gap in the numbers.</summary>
    public bool IsFiller => SourceVersion is null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{SourceVersion?.ToString() ?? "filler"} -> {DestinationVersion?.ToString() ?? "none"}: {Status}";
}
