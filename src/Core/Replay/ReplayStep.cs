namespace AlgorithmiaMigration.Replay;

/// <summary>One source version and what is to become of it.</summary>
internal sealed record ReplayStep(AlgorithmVersion Source)
{
    public ReplayState State { get; init; }

    /// <summary>The numbers to be filled before it.</summary>
    public IReadOnlyList<ReplayFiller> Fillers { get; init; } = [];

    public VersionBump Bump { get; init; }

    /// <summary>Who may call it: <c>public</c> or <c>private</c>.</summary>
    public string Callability { get; init; } = Source.Callability ?? "private";

    /// <summary>The number it has at the destination, or will get; null when it cannot be published any more.</summary>
    public SemanticVersion? Number { get; init; }

    /// <summary>The destination commit that holds it; null when it was not copied.</summary>
    public string? Commit { get; init; }

    public ReplayedVersion As(ReplayStatus status) => new()
    {
        SourceVersion = Source.Number,
        SourceCommit = Source.Commit,
        DestinationVersion = Number,
        DestinationCommit = Commit,
        Callability = Callability,
        Status = status,
    };

    public ReplayedVersion FillerAs(ReplayFiller filler, ReplayStatus status) => As(status) with
    {
        SourceVersion = null,
        DestinationVersion = filler.Number,
        Callability = filler.Callability,
    };
}
