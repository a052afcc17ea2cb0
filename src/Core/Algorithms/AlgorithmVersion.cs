namespace AlgorithmiaMigration;

/// <summary>A build of one commit that can be called by its hash, and by its number once it is published (contract, section 8).</summary>
public sealed record AlgorithmVersion
{
    /// <summary>The number; null while unpublished.</summary>
    public SemanticVersion? Number { get; init; }

    /// <summary>The 40-digit commit hash.</summary>
    public string Commit { get; init; } = "";

    /// <summary><c>public</c> or <c>private</c>, where the cluster says.</summary>
    public string? Callability { get; init; }

    public string? ReleaseNotes { get; init; }

    /// <summary>A string; JSON inputs are JSON text inside it. Carry it over as it is.</summary>
    public string? SampleInput { get; init; }

    public string? SampleOutput { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Number?.ToString() ?? Commit;
}

/// <summary>One build of one commit (contract, section 9.2).</summary>
public sealed record Build
{
    /// <summary>Opaque.</summary>
    public required string Id { get; init; }

    public required BuildStatus Status { get; init; }

    public string Commit { get; init; } = "";

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The number this build was published under; null while it is not.</summary>
    public SemanticVersion? Version { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Status} ({Id})";
}

public enum BuildStatus : long
{
    InProgress,
    Succeeded,
    Failed,
}

/// <summary>What is asked of the cluster when a build is published (contract, section 8.2).</summary>
public sealed record PublishRequest
{
    public required string Label { get; init; }

    /// <summary>Never <see cref="VersionBump.Auto"/>: that is decided before.</summary>
    public required VersionBump Bump { get; init; }

    /// <summary><c>public</c> or <c>private</c>.</summary>
    public required string Callability { get; init; }

    public string? ReleaseNotes { get; init; }

    public string? SampleInput { get; init; }
}

/// <summary>A commit of a repository as the cluster's log shows it (contract, section 7.8), newest first in lists.</summary>
public sealed record CommitEntry(string Id, string Message);
