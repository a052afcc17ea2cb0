using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>How versions are replayed.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Whether the last version is only copied and built, because a later stage publishes it.</summary>
    public bool LeaveLast { get; init; }

    /// <summary>Whether gaps in the source's numbers are filled, so that the numbers come out equal.</summary>
    public bool FillGaps { get; init; }

    /// <summary>Whether to fail, before anything is written, when a number would differ.</summary>
    public bool RequireSameVersion { get; init; }

    public SourceOptions Source { get; init; } = new();

    /// <summary>Its bump plays no part: the source's numbers decide.</summary>
    public VersionOptions Version { get; init; } = new();
}
