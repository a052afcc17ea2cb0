namespace AlgorithmiaMigration.Runs;

/// <summary>How builds are published.</summary>
internal sealed record VersionOptions
{
    public VersionBump Bump { get; init; } = VersionBump.Auto;

    /// <summary>Null copies the source version's notes.</summary>
    public string? ReleaseNotes { get; init; }

    /// <summary>Null copies the source version's sample. A JSON input is JSON text.</summary>
    public string? SampleInput { get; init; }

    /// <summary><c>public</c> or <c>private</c>; null copies the source version's.</summary>
    public string? Callability { get; init; }

    /// <summary>Whether to fail when the number would differ from the source's.</summary>
    public bool RequireSameVersion { get; init; }

    public BuildLimits Builds { get; init; } = new();
}
