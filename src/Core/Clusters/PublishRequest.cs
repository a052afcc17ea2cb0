namespace AlgorithmiaMigration.Clusters;

/// <summary>What is asked of the cluster when a build is published (contract, section 8.2).</summary>
internal sealed record PublishRequest
{
    public required string Label { get; init; }

    /// <summary>Never <see cref="VersionBump.Auto"/>: that is decided before.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public required string Callability { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? SampleInput { get; init; }
}
