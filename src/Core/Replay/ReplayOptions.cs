using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>How versions are replayed.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Whether to only copy and build the last version, because a later stage publishes it.</summary>
    public bool LeaveLast { get; init; }

    /// <summary>Whether to fill gaps in the source's numbers, so that the destination gets the same numbers.</summary>
    public bool FillGaps { get; init; }

    /// <summary>Whether to fail, before anything is written, when a number would differ.</summary>
    public bool RequireSameVersion { get; init; }

    public SourceOptions Source { get; init; } = new();

    /// <summary>Its bump is ignored, because the source's numbers determine the bumps.</summary>
    public VersionOptions Version { get; init; } = new();
}
