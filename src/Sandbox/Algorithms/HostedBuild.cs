namespace AlgorithmiaMigration.Sandbox.Algorithms;

/// <summary>
/// One build of one commit. Its state follows from the clock alone, so nothing has to run in the background: it is in progress
/// until its time is over, and then what was known from the start comes true.
/// </summary>
internal sealed record HostedBuild
{
    public Guid Id { get; } = Guid.NewGuid();
    public Guid VersionId { get; } = Guid.NewGuid();
    public required string Commit { get; init; }
    /// <summary>What stands for its code when it is called.</summary>
    public required string Digest { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required TimeSpan Duration { get; init; }
    public required bool Passes { get; init; }
    public required string Log { get; init; }
    public required HostedDetails Details { get; init; }
    public required HostedSettings Settings { get; init; }

    /// <summary>From when on lists show it: a build may be late (contract, section 9.2).</summary>
    public required DateTimeOffset ListedAt { get; init; }

    /// <summary>From when on it can be called by its hash.</summary>
    public required DateTimeOffset CallableAt { get; init; }

    public Publication? Publication { get; set; }

    public DateTimeOffset FinishedAt => StartedAt + Duration;

    public bool IsFinished(DateTimeOffset now) => now >= FinishedAt;

    public bool HasSucceeded(DateTimeOffset now) => Passes && IsFinished(now);

    public string Status(DateTimeOffset now) => IsFinished(now) ? Passes ? "succeeded" : "failed" : "in-progress";
}
