namespace AlgorithmiaMigration;

/// <summary>One build of one commit (contract, section 9.2).</summary>
public sealed record Build
{
    /// <summary>The cluster's id of the build, an opaque string.</summary>
    public required string Id { get; init; }

    public required BuildStatus Status { get; init; }

    public string Commit { get; init; } = "";

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The number under which this build was published; null while it is not published.</summary>
    public SemanticVersion? Version { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Status} ({Id})";
}
