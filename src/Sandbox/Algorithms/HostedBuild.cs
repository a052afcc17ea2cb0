namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>
/// One build of one commit. Its state depends only on the clock, so nothing runs in the background: the build is in progress until its
/// duration has passed, and then has the result that was determined at the start.
/// </summary>
internal sealed record HostedBuild
{
    public Guid Id { get; } = Guid.NewGuid();
    public Guid VersionId { get; } = Guid.NewGuid();
    public required string Commit { get; init; }

    /// <summary>Represents the code when the algorithm is called.</summary>
    public required string Digest { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }
    public required bool Passes { get; init; }
    public required string Log { get; init; }
    public required HostedDetails Details { get; init; }
    public required HostedSettings Settings { get; init; }

    /// <summary>When the build appears in lists, which may be delayed (contract, section 9.2).</summary>
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>When the build can be called by its hash.</summary>
    public required DateTimeOffset CallableAt { get; init; }

    public HostedPublication? Publication { get; set; }

    public DateTimeOffset FinishedAt => StartedAt + Duration;

    public bool IsFinished(DateTimeOffset now) => now >= FinishedAt;

    public bool HasSucceeded(DateTimeOffset now) => Passes && IsFinished(now);

    public string Status(DateTimeOffset now) => IsFinished(now) ? Passes ? "succeeded" : "failed" : "in-progress";
}
