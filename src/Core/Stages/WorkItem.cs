namespace AlgorithmiaMigration;

/// <summary>What came down the pipeline: an algorithm, perhaps with where it should go, perhaps with what became of it so far.</summary>
public sealed record WorkItem
{
    public required AlgorithmId Id { get; init; }

    /// <summary>The owner at the destination, where the input says so.</summary>
    public string? DestinationOwner { get; init; }

    /// <summary>The one destination cluster meant; null for all of the session.</summary>
    public string? DestinationCluster { get; init; }

    /// <summary>Where the code shall live, as far as the input says so.</summary>
    public HostingWish Hosting { get; init; } = HostingWish.None;

    /// <summary>The earlier stage's outcome, when that was piped in.</summary>
    public Outcome? Previous { get; init; }

    /// <summary>The algorithm as it was read, when that was piped in.</summary>
    public Algorithm? Algorithm { get; init; }

    public static WorkItem Of(Outcome outcome) => new()
    {
        Id = outcome.Algorithm,
        DestinationOwner = outcome.Destination.Owner,
        DestinationCluster = outcome.Destination.Cluster,
        Previous = outcome,
        Algorithm = outcome.SourceAlgorithm,
    };

    public static WorkItem Of(Algorithm algorithm) => new() { Id = algorithm.ToId(), Algorithm = algorithm };

    /// <summary>The algorithm, with a version given for the whole command unless the input names one itself.</summary>
    internal AlgorithmId IdFor(VersionSelector? version) =>
        Id.Version.Kind == VersionSelectorKind.Head && version is not null ? new AlgorithmId(Id.Owner, Id.Name, version) : Id;

    /// <summary>One item per destination of the session that is meant.</summary>
    /// <param name="session">Where to go.</param>
    /// <param name="owner">An owner given for the whole command; the input's own word wins.</param>
    /// <param name="version">A version given for the whole command; one in the input wins.</param>
    public IEnumerable<StageItem> For(AlgoSession session, string? owner, VersionSelector? version)
    {
        AlgorithmId id = IdFor(version);
        IEnumerable<AlgoCluster> clusters = DestinationCluster is null ? session.Destinations : [session.DestinationNamed(DestinationCluster)];
        foreach (AlgoCluster cluster in clusters)
        {
            string destinationOwner = DestinationOwner ?? owner ?? session.OwnerAt(cluster, Id.Owner);
            yield return new StageItem(id, cluster, new DestinationId(cluster.Name, destinationOwner, Id.Name), Previous, Algorithm) { Hosting = Hosting };
        }
    }
}

/// <summary>One algorithm and one destination: the unit that stages work on.</summary>
public sealed record StageItem(AlgorithmId Id, AlgoCluster Cluster, DestinationId Destination, Outcome? Previous, Algorithm? Algorithm)
{
    /// <summary>Where the code shall live, as far as the input says so.</summary>
    public HostingWish Hosting { get; init; } = HostingWish.None;

    /// <summary>What a prompt or a what-if line names.</summary>
    public string Target => $"{Id} -> {Destination}";

    /// <summary>Whether an earlier stage settled the item (it failed or was declined), so that this one passes its outcome on untouched. One
    /// that failed at this stage or a later one is a new attempt.</summary>
    public bool IsSettledBefore(StageKind stage) => Previous is { IsFinal: true } outcome && outcome.Stage < stage;

    /// <summary>The outcome when the operator declined.</summary>
    public Outcome Declined(StageKind stage) => Outcome(stage, OutcomeStatus.Skipped, "").Declined();

    /// <summary>A fresh outcome with what is known so far.</summary>
    internal Outcome Outcome(StageKind stage, OutcomeStatus status, string detail) =>
        (Previous ?? new Outcome { Algorithm = Id, Destination = Destination, Stage = stage, Status = status }) with
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
