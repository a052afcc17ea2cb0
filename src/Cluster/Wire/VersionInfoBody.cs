namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record VersionInfoBody
{
    public string? VersionType { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? SampleInput { get; init; }

    /// <summary>Null without a sample: clusters refuse a creation with an empty object (contract, section 7.3).</summary>
    public static VersionInfoBody? Of(string? sampleInput) =>
        sampleInput is null ? null : new VersionInfoBody { SampleInput = sampleInput };
}
