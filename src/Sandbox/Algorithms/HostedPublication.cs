namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>The data of a published build; immutable, as versions are.</summary>
internal sealed record HostedPublication(ReleaseNumber Number, HostedDetails Details, HostedSettings Settings)
{
    public string? ReleaseNotes { get; init; }
    public string? SampleInput { get; init; }
    public string? SampleOutput { get; init; }

    /// <summary>Whether the version is not shown although its number is taken.</summary>
    public bool IsHidden { get; init; }

    public bool IsPublic => Settings.Callability == "public";
}
