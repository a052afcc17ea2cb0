using AlgorithmiaMigration.Data;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Migrations;

/// <summary>How everything is migrated.</summary>
internal sealed record MigrationOptions
{
    /// <summary>The phases to do; all when empty.</summary>
    public IReadOnlyCollection<MigrationPhase> Phases { get; init; } = [];

    /// <summary>Which versions of each algorithm are published.</summary>
    public MigratedVersions Versions { get; init; }

    /// <summary>Whether to fill gaps in the source's numbers, so that both sides have the same numbers.</summary>
    public bool FillGaps { get; init; }

    /// <summary>Whether to fail, before anything is written, when a number would differ from the source's.</summary>
    public bool RequireSameVersion { get; init; }

    /// <summary>What to do with what exists at a destination and differs.</summary>
    public ConflictPolicy OnConflict { get; init; } = ConflictPolicy.Skip;

    public RequestedHosting Hosting { get; init; } = RequestedHosting.None;

    public SourceOptions Source { get; init; } = new();

    public DataOptions Data { get; init; } = new();

    /// <summary>Whether a phase is to be done.</summary>
    public bool Includes(MigrationPhase phase) => Phases.Count == 0 || Phases.Contains(phase);
}
