namespace AlgorithmiaMigration.Runs;

/// <summary>How builds are published.</summary>
internal sealed record VersionOptions
{
    public VersionBump Bump { get; init; } = VersionBump.Auto;

    /// <summary>Null carries the source version's notes over.</summary>
    public string? ReleaseNotes { get; init; }

    /// <summary>Null carries the source version's sample over. A JSON input is JSON text.</summary>
    public string? SampleInput { get; init; }

    /// <summary><c>public</c> or <c>private</c>; null carries the source version's over.</summary>
    public string? Callability { get; init; }

    /// <summary>Whether to fail when the number would be another than the source's.</summary>
    public bool RequireSameVersion { get; init; }

    public BuildLimits Builds { get; init; } = new();
}
