namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>What publishing stamped on a build; immutable, as versions are.</summary>
internal sealed record Publication(ReleaseNumber Number, HostedDetails Details, HostedSettings Settings)
{
    public string? ReleaseNotes { get; init; }
    public string? SampleInput { get; init; }
    public string? SampleOutput { get; init; }

    /// <summary>Whether the number is taken and the version not shown.</summary>
    public bool IsHidden { get; init; }

    public bool IsPublic => Settings.Callability == "public";
}
