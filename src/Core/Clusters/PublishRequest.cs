namespace AlgorithmiaMigration.Clusters;

/// <summary>A request to publish a build (contract, section 8.2).</summary>
internal sealed record PublishRequest
{
    public required string Label { get; init; }

    /// <summary>Never <see cref="VersionBump.Auto"/>, which the caller resolves.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public required string Callability { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? SampleInput { get; init; }
}
