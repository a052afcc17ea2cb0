using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration.Runs;

/// <summary>One algorithm and one destination: what a stage processes.</summary>
internal sealed record AlgorithmItem(AlgorithmId Id, AlgoCluster Cluster, DestinationId Destination, AlgorithmOutcome? Previous, Algorithm? Algorithm)
{
    /// <summary>The requested hosting of the code, if the input states it.</summary>
    public RequestedHosting Hosting { get; init; } = RequestedHosting.None;

    /// <summary>Whether the input itself states the version, even if that is the head.</summary>
    public bool StatesVersion { get; init; }

    /// <summary>Whether the previous stage was part of the same command, so that what it rehearsed was rehearsed by the same run.</summary>
    public bool IsContinued { get; init; }

    /// <summary>The rehearsed outcome that the operator was asked about and agreed to; null when nobody was asked.</summary>
    public AlgorithmOutcome? Approved { get; init; }

    /// <summary>The target in prompts and what-if lines.</summary>
    public string Target => $"{Id} -> {Destination}";

    /// <summary>Whether the item failed or was declined at an earlier stage, so that this stage passes its outcome through. An item that failed
    /// at this stage or a later one is attempted again.</summary>
    public bool IsSettledBefore(StageKind stage) => Previous is { IsFinal: true } outcome && outcome.Stage < stage;

    /// <summary>The outcome when the operator declined.</summary>
    public AlgorithmOutcome Declined(StageKind stage)
    {
        AlgorithmOutcome declined = Outcome(stage, OutcomeStatus.Skipped, "").Declined();
        string? done = Previous?.Status switch
        {
            OutcomeStatus.Created => "The algorithm was created before.",
            OutcomeStatus.Updated => "The settings were updated before.",
            OutcomeStatus.Copied => "The source was copied and built before.",
            OutcomeStatus.Published => "Versions were published before.",
            _ => null,
        };
        return done is null ? declined : declined with { Detail = $"{declined.Detail} {done}" };
    }

    /// <summary>A new outcome that keeps the results of earlier stages.</summary>
    internal AlgorithmOutcome Outcome(StageKind stage, OutcomeStatus status, string detail) =>
        (Previous ?? new AlgorithmOutcome { Algorithm = Id, Destination = Destination, Stage = stage, Status = status }) with
        {
            Algorithm = Id,
            Destination = Destination,
            Stage = stage,
            Status = status,
            Detail = detail,
            Failure = null,
            StatesVersion = StatesVersion,
            Versions = IsReplayGoingOn(stage) ? Previous!.Versions : [],
        };

    // A new attempt at the same stage reports only its own versions, unless a version is still waiting to be published.
    private bool IsReplayGoingOn(StageKind stage) => Previous is { } outcome && (outcome.Stage < stage
        || outcome.Versions.Any(version => version.Status is ReplayStatus.Copied or ReplayStatus.WouldCopy));
}
