using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration.Runs;

/// <summary>One algorithm and one destination: the unit that stages work on.</summary>
internal sealed record AlgorithmItem(AlgorithmId Id, AlgoCluster Cluster, DestinationId Destination, AlgorithmOutcome? Previous, Algorithm? Algorithm)
{
    /// <summary>Where the code shall live, as far as the input says so.</summary>
    public RequestedHosting Hosting { get; init; } = RequestedHosting.None;

    /// <summary>What a prompt or a what-if line names.</summary>
    public string Target => $"{Id} -> {Destination}";

    /// <summary>Whether an earlier stage settled the item (it failed or was declined), so that this one passes its outcome on untouched. One
    /// that failed at this stage or a later one is a new attempt.</summary>
    public bool IsSettledBefore(StageKind stage) => Previous is { IsFinal: true } outcome && outcome.Stage < stage;

    /// <summary>The outcome when the operator declined.</summary>
    public AlgorithmOutcome Declined(StageKind stage) => Outcome(stage, OutcomeStatus.Skipped, "").Declined();

    /// <summary>A fresh outcome with what is known so far.</summary>
    internal AlgorithmOutcome Outcome(StageKind stage, OutcomeStatus status, string detail) =>
        (Previous ?? new AlgorithmOutcome { Algorithm = Id, Destination = Destination, Stage = stage, Status = status }) with
        {
            Algorithm = Id,
            Destination = Destination,
            Stage = stage,
            Status = status,
            Detail = detail,
            Failure = null,
            Versions = IsReplayGoingOn(stage) ? Previous!.Versions : [],
        };

    // A new attempt at the same stage tells of itself alone, unless a version is still waiting to be published.
    private bool IsReplayGoingOn(StageKind stage) => Previous is { } outcome && (outcome.Stage < stage
        || outcome.Versions.Any(version => version.Status is ReplayStatus.Copied or ReplayStatus.WouldCopy));
}
