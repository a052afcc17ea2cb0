namespace AlgorithmiaMigration.Archives;

/// <summary>How everything is exported.</summary>
internal sealed record ArchiveOptions
{
    /// <summary>The archive's full path: that of its folder, or of a zip file.</summary>
    public required string Path { get; init; }

    /// <summary>Whose code is kept besides the head's: that of all published versions, of the newest one, or of none.</summary>
    public MigratedVersions Versions { get; init; }

    /// <summary>How many files are read at the same time.</summary>
    public int Limit { get; init; } = AlgoSession.DefaultThrottleLimit;
}
