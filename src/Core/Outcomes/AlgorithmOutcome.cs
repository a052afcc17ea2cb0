using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Outcomes;

namespace AlgorithmiaMigration;

/// <summary>
/// The result for one algorithm at one destination. Immutable; the last stage's outcome includes the results of the earlier stages,
/// so a pipeline ends with one object per algorithm and destination.
/// </summary>
public sealed record AlgorithmOutcome : Outcome
{
    /// <summary>The source algorithm and the requested version.</summary>
    public required AlgorithmId Algorithm { get; init; }

    /// <inheritdoc/>
    public override string Target => $"{Algorithm} -> {Destination}";

    public required DestinationId Destination { get; init; }

    /// <summary>The last stage that processed the algorithm.</summary>
    public required StageKind Stage { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The requested version: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    public string DestinationOwner => Destination.Owner;

    /// <summary>The published number of the source commit; null while that commit is not published.</summary>
    public SemanticVersion? SourceVersion { get; init; }

    public string? SourceCommit { get; init; }

    public string? DestinationCommit { get; init; }

    /// <summary>Id of the destination's build of <see cref="DestinationCommit"/>.</summary>
    public string? Build { get; init; }

    public SemanticVersion? DestinationVersion { get; init; }

    /// <summary>Files that the copy changed or would change.</summary>
    public TreeChanges? Changes { get; init; }

    /// <summary>The versions of a replay, oldest first; empty when nothing was replayed.</summary>
    public IReadOnlyList<ReplayedVersion> Versions { get; init => field = new DisplayList<ReplayedVersion>(value); } = new DisplayList<ReplayedVersion>([]);

    /// <summary>Files in which the copy rewrote or would rewrite references.</summary>
    public IReadOnlyList<FileRewrite> Rewrites { get; init => field = new DisplayList<FileRewrite>(value); } = new DisplayList<FileRewrite>([]);

    /// <summary>The source as it was read, so that the next stage does not request it again.</summary>
    internal Algorithm? SourceAlgorithm { get; init; }

    /// <summary>The destination as it was read, for the next stage; null while it does not exist.</summary>
    internal Algorithm? DestinationAlgorithm { get; init; }

    /// <summary>Whether an earlier stage of the same pipeline has checked the secrets.</summary>
    internal bool AreSecretsKnown { get; init; }

    /// <summary>Whether the input stated the version, so that a version for the whole command does not replace it.</summary>
    internal bool StatesVersion { get; init; }

    /// <summary>What the copy discards at the destination; null when that is nothing.</summary>
    internal string? Discarded { get; init; }

    /// <summary>The number that a rehearsed publication would get.</summary>
    internal SemanticVersion? PlannedVersion { get; init; }

    /// <summary>Who could call a version that a rehearsal would publish.</summary>
    internal string? PlannedCallability { get; init; }

    /// <summary>The source's head, which is newer than the rehearsed versions and would be copied after them; null when there is none.</summary>
    internal string? PlannedHead { get; init; }

    /// <summary>Whether the head's code is at the destination and its build failed, so that a run requests another one.</summary>
    internal bool BuildsAgain { get; init; }

    /// <summary>What the rehearsed stage would write, for prompts and what-if lines; null when it would write nothing.</summary>
    internal string? PlannedAction => Status switch
    {
        OutcomeStatus.WouldCreate => "Create the algorithm",
        OutcomeStatus.WouldUpdate => $"Update the settings: {Detail}",
        OutcomeStatus.WouldPublish when PlannedVersion is { } number => $"Publish {number}{(PlannedCallability is { } callability ? $" ({callability})" : "")}",
        OutcomeStatus.WouldCopy or OutcomeStatus.WouldPublish when Versions.Count > 0 => WithHead(ReplaySummary.Action(Versions)),
        OutcomeStatus.WouldCopy => $"Copy the source and build it: {TreeChanges.Text(Changes)}{(Discarded is null ? "" : $". {Discarded}")}",
        OutcomeStatus.Unchanged when BuildsAgain => "Build the destination's code again",
        _ => null,
    };

    private string WithHead(string versions) => PlannedHead is not { } head ? versions
        : versions.Length == 0 ? $"Copy and build the newer head, {ShortCommit.Of(head)}: {TreeChanges.Text(Changes)}" : $"{versions}; then copy and build the newer head, {ShortCommit.Of(head)}";

    /// <summary>Source and destination number, such as <c>1.1.0 -> 0.2.0</c>; empty while neither side has one.</summary>
    public string VersionStep => (SourceVersion, DestinationVersion) switch
    {
        (null, null) => "",
        (null, { } there) => $"-> {there}",
        ({ } here, null) => $"{here} ->",
        ({ } here, { } there) => $"{here} -> {there}",
    };

    internal override bool Covers(JournalRecord write) => write.Destination == Destination.ToString() && write.Operation switch
    {
        nameof(JournalOperation.CreateAlgorithm) or nameof(JournalOperation.UpdateAlgorithm) => Stage == StageKind.Destination,
        nameof(JournalOperation.Push) or nameof(JournalOperation.CopyLargeFiles) => Stage != StageKind.Destination,
        nameof(JournalOperation.Compile) or nameof(JournalOperation.Publish) => Stage == StageKind.Version,
        _ => false,
    };

    private protected override string AccountThere => Destination.Owner;

    private protected override string ClusterThere => Destination.Cluster;
}
