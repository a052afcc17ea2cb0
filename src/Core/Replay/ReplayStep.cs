namespace AlgorithmiaMigration.Replay;

/// <summary>One source version and what the replay does with it.</summary>
internal sealed record ReplayStep(AlgorithmVersion Source)
{
    public ReplayState State { get; init; }

    /// <summary>The fillers to publish before it.</summary>
    public IReadOnlyList<ReplayFiller> Fillers { get; init; } = [];

    public VersionBump Bump { get; init; }

    /// <summary>Who may call it: <c>public</c> or <c>private</c>.</summary>
    public string Callability { get; init; } = Source.Callability ?? "private";

    /// <summary>The number that it has or will get at the destination; null when it can no longer be published.</summary>
    public SemanticVersion? Number { get; init; }

    /// <summary>The destination commit with its code; null when it was not copied.</summary>
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

    /// <summary>A version that is not published, and may get another number in the next run.</summary>
    public ReplayedVersion Unpublished(ReplayStatus status) => As(status) with { DestinationVersion = null };

    public ReplayedVersion FillerAs(ReplayFiller filler, ReplayStatus status) => As(status) with
    {
        SourceVersion = null,
        DestinationVersion = filler.Number,
        Callability = filler.Callability,
    };
}
