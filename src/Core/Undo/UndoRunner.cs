using System.Collections.Concurrent;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>
/// Takes back what runs wrote, one thing after the other: it looks at what is there now, and removes or restores only what nobody has changed since.
/// Everything else stays and is named with its reason.
/// </summary>
/// <param name="session">The session, whose destinations are looked at.</param>
/// <param name="runs">The runs to take back.</param>
/// <param name="maxAge">How long ago the first write to a thing may have been.</param>
internal sealed class UndoRunner(AlgoSession session, IReadOnlyList<string> runs, TimeSpan maxAge)
{
    private readonly ConcurrentDictionary<UndoTarget, IReadOnlyList<string>> _planned = [];
    private readonly ConcurrentDictionary<string, bool> _unfinished = new(StringComparer.Ordinal);

    /// <summary>Takes back what was done to one thing, or says what it would do. After a rehearsal, nothing is done that it did not say.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; the journal records what was taken back.</exception>
    public async Task<UndoOutcome> RunAsync(MigrationRun run, UndoSubject subject, IStageObserver observer, CancellationToken cancellation)
    {
        IReadOnlyList<UndoAction> done = [];
        UndoOutcome outcome = await ItemRunner.RunAsync(run, Blank(subject), async stop =>
        {
            UndoFindings findings = await LookAsync(run, subject, observer, stop).ConfigureAwait(false);
            done = findings.Done;
            if (run.Apply) await Agreed(subject, findings).ApplyAsync(observer, stop).ConfigureAwait(false);
            else _planned[subject.Target] = Texts(findings.Actions);
            return OutcomeOf(subject, findings, run.Apply);
        }, observer, TimeSpan.Zero, cancellation).ConfigureAwait(false);
        if (outcome.Failure is not null) LeavesWork(subject);
        return outcome.Failure is null || done.Count == 0 ? outcome : outcome with
        {
            Reverted = Texts(done),
            Detail = $"{outcome.Detail}\nBefore that, it {NumberText.List([.. done.Select(action => $"{(action.Restores ? "restored" : "removed")} {action.What}")])}.",
        };
    }

    /// <summary>The outcome when the operator declined.</summary>
    public UndoOutcome Declined(UndoSubject subject)
    {
        LeavesWork(subject);
        return Blank(subject).Declined();
    }

    // Below the account that it belongs to.
    private void LeavesWork(UndoSubject subject) => _unfinished[$"{subject.Target.Cluster}/{subject.Target.Path.Split('/')[0]}"] = true;

    private async Task<UndoFindings> LookAsync(MigrationRun run, UndoSubject subject, IStageObserver observer, CancellationToken cancellation)
    {
        if (session.Destinations.FirstOrDefault(one => one.Name == subject.Target.Cluster) is not { } cluster)
            return new UndoFindings().Keep($"It stays: {subject.Target.Cluster} is not a destination of this session.");
        TimeSpan age = run.Services.Time.GetUtcNow() - subject.Writes[0].Entry.Time;
        if (age > maxAge) return new UndoFindings().Keep($"It stays: it was written {DurationText.Of(age)} ago, which is longer than -MaxAge.");
        if (-age > maxAge) return new UndoFindings().Keep("It stays: according to the clocks it was written in the future, so how long ago is not known.");
        if (subject.LaterRun is { } later)
            return new UndoFindings().Keep($"It stays: the run {later} wrote to it afterwards, and not everything of that is taken back. Specify both runs together with -Run.");
        observer.Working("Looking at what is there");
        UndoWrites writes = new(run, cluster, subject);
        return subject.Target.Kind switch
        {
            UndoKind.Algorithm => await new AlgorithmUndo(run, writes).LookAsync(observer, cancellation).ConfigureAwait(false),
            UndoKind.Collection => await new CollectionUndo(writes).LookAsync(cancellation).ConfigureAwait(false),
            UndoKind.Organization => await new OrganizationUndo(run, writes, _unfinished.ContainsKey(subject.Target.Destination)).LookAsync(cancellation).ConfigureAwait(false),
            UndoKind.User => await new UserUndo(writes).LookAsync(cancellation).ConfigureAwait(false),
            UndoKind.Key => new UndoFindings().Keep("The key stays: no API removes keys. Its owner removes it on the account's web page."),
            _ => new UndoFindings().Keep("The environment stays enabled: other algorithms may use it by now."),
        };
    }

    private UndoOutcome OutcomeOf(UndoSubject subject, UndoFindings findings, bool isApplied)
    {
        bool isGone = findings.IsGone;
        string kept = findings.Remaining.Count == 0 ? "" : string.Join("\n", findings.Remaining);
        string done = findings.Actions.Count == 0 ? findings.Nothing ?? (findings.Remaining.Count == 0 ? "It is gone, or again what it was." : "")
            : $"{findings.Text(isApplied ? "removed" : "would remove", isApplied ? "restored" : "would restore")}.{(kept.Length > 0 && !isGone && !findings.IsOfRun ? " Not everything: see Remaining." : "")}";
        return Blank(subject) with
        {
            Status = findings.Actions.Count == 0 ? findings.Remaining.Count == 0 ? OutcomeStatus.Unchanged : OutcomeStatus.Stays
                : isGone ? isApplied ? OutcomeStatus.Removed : OutcomeStatus.WouldRemove
                // What was removed of it is in the detail; it is there nevertheless.
                : findings.IsOfRun ? OutcomeStatus.Stays
                : isApplied ? OutcomeStatus.Restored : OutcomeStatus.WouldRestore,
            Detail = string.Join("\n", new[] { done, kept, isGone || kept.Length == 0 ? "" : WhoCreated(subject) }.Where(text => text.Length > 0)),
            Reverted = Texts(findings.Actions),
            Remaining = findings.Remaining,
            PlannedAction = findings.Actions.Count == 0 ? null : findings.Text("remove", "restore"),
            IsGone = isGone,
            Absent = findings.Absent,
        };
    }

    // What an interrupted run created, its repetition finds.
    private string WhoCreated(UndoSubject subject) => subject.EarlierCreation is { } creation && session.Services.Time.GetUtcNow() - creation.Time <= maxAge
        ? $"The run {creation.Run} created it. Specify both runs with -Run to look at it as a whole." : "";

    // Somebody can have removed, while the question was open, what had kept the rest.
    private UndoFindings Agreed(UndoSubject subject, UndoFindings findings) =>
        !_planned.TryGetValue(subject.Target, out IReadOnlyList<string>? planned) || Texts(findings.Actions).All(planned.Contains)
            ? findings
            : throw new MigrationException(FailureKind.PlanOutdated, $"By now it would also {string.Join(", ", Texts(findings.Actions).Where(text => !planned.Contains(text)))}, which the question did not say.",
                "Run the same command again; it asks again.");

    private static string[] Texts(IEnumerable<UndoAction> actions) => [.. actions.Select(action => $"{(action.Restores ? "restore" : "remove")} {action.What}")];

    private UndoOutcome Blank(UndoSubject subject) => new()
    {
        Kind = subject.Target.Kind, Cluster = subject.Target.Cluster, Path = subject.Target.Path, Runs = runs, Status = OutcomeStatus.Failed,
    };
}
