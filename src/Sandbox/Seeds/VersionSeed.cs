namespace AlgorithmiaMigration.Sandbox;

/// <summary>A published version of a build.</summary>
/// <param name="VersionType"><c>major</c>, <c>minor</c> or <c>revision</c>.</param>
public sealed record VersionSeed(string VersionType)
{
    public string Callability { get; init; } = "private";
    public string? ReleaseNotes { get; init; }

    /// <summary>True: the number is taken, but the version is not shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The sample input as JSON text.</summary>
    public string? SampleInput { get; init; }
}
