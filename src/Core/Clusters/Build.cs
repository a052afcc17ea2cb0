namespace AlgorithmiaMigration;

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
