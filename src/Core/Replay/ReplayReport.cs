using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>Reports a replay in an outcome: the versions, a sentence for the table, and the notes.</summary>
internal sealed class ReplayReport(AlgorithmOutcome outcome, ReplayPlan plan, ReplayOptions options)
{
    private readonly IReadOnlyList<ReplayedVersion> _before = outcome.Versions;

    /// <summary>The outcome of a rehearsal.</summary>
    public AlgorithmOutcome Planned(IStageObserver observer)
    {
        List<ReplayedVersion> versions = [];
        ReplayStep? left = options.LeaveLast ? plan.Last : null;
        foreach (ReplayStep step in plan.Steps)
        {
            versions.AddRange(step.Fillers.Select(number => step.FillerAs(number, ReplayStatus.WouldPublish)));
            versions.Add(step.As(step.State switch
            {
                ReplayState.Done => ReplayStatus.Unchanged,
                ReplayState.Overtaken => ReplayStatus.Overtaken,
                _ => step == left ? ReplayStatus.WouldCopy : ReplayStatus.WouldPublish,
            }));
        }
        OutcomeStatus status = plan.Due.Count == 0 ? OutcomeStatus.Unchanged : options.LeaveLast ? OutcomeStatus.WouldCopy : OutcomeStatus.WouldPublish;
        return Noted(Of(versions) with { Status = status }, observer);
    }

    /// <summary>The outcome of a replay.</summary>
    public AlgorithmOutcome Done(ReplayRunner runner, IStageObserver observer)
    {
        AlgorithmOutcome done = Of(runner.Versions) with { Build = runner.Build ?? outcome.Build };
        foreach (string note in runner.Notes) done = done.Noting(note);
        if (runner.Failure is { } failure) return Noted(Stopped(done, failure), observer);
        bool wrote = done.Versions.Any(version => version.Status is ReplayStatus.Published or ReplayStatus.Copied);
        OutcomeStatus status = !wrote ? OutcomeStatus.Unchanged : options.LeaveLast ? OutcomeStatus.Copied : OutcomeStatus.Published;
        return Noted(done with { Status = status }, observer);
    }

    private AlgorithmOutcome Of(IReadOnlyList<ReplayedVersion> versions)
    {
        ReplayedVersion[] all = Joined(versions);
        ReplayedVersion? last = all.LastOrDefault(version => !version.IsFiller && version.Status is not (ReplayStatus.Overtaken or ReplayStatus.Waiting));
        return outcome with
        {
            Versions = all,
            Detail = ReplaySummary.Of(all),
            SourceVersion = last?.SourceVersion,
            SourceCommit = last?.SourceCommit,
            DestinationCommit = last?.DestinationCommit,
            DestinationVersion = last?.Status is ReplayStatus.Published or ReplayStatus.Unchanged ? last.DestinationVersion : null,
        };
    }

    // The versions that the previous stage of the same pipeline published are part of the result.
    private ReplayedVersion[] Joined(IReadOnlyList<ReplayedVersion> versions)
    {
        ReplayedVersion[] settled = _before.Where(version => version.Status is ReplayStatus.Published or ReplayStatus.WouldPublish).ToArray();
        HashSet<SemanticVersion?> known = [.. settled.Where(version => !version.IsFiller).Select(version => version.SourceVersion)];
        ReplayedVersion[] others = versions.Where(version => version.IsFiller || !known.Contains(version.SourceVersion)).ToArray();
        return others.Concat(settled.Where(version => !others.Contains(version))).OrderBy(version => version.SourceVersion ?? version.DestinationVersion)
            .ToArray();
    }

    private static AlgorithmOutcome Stopped(AlgorithmOutcome done, MigrationException failure)
    {
        ReplayedVersion at = done.Versions.First(version => version.Status == ReplayStatus.Failed);
        SemanticVersion?[] waiting = done.Versions.Where(version => version.Status == ReplayStatus.Waiting).Select(version => version.SourceVersion).ToArray();
        string[] lines = failure.Message.Split(['\n'], 2);
        string later = waiting.Length == 0 ? "" : $"\nNot published, because they follow it: {NumberText.List(waiting)}.";
        return done.FailedBy(failure) with
        {
            Detail = $"Version {at.SourceVersion}: {lines[0]}{later}{(lines.Length > 1 ? "\n" + lines[1] : "")}",
            DestinationVersion = null,
        };
    }

    private AlgorithmOutcome Noted(AlgorithmOutcome result, IStageObserver observer)
    {
        foreach ((string note, MigrationCheck check) in ReplayText.Notes(result, plan, options.FillGaps))
        {
            if (result.Notes.Contains(note)) continue;
            result = result.Noting(note, check);
            // Without new versions, an earlier run has already warned; but it was not asked for the source's numbers.
            if (plan.Due.Count > 0 || (check == MigrationCheck.NumberDiffers && options.FillGaps && plan.IsTooLateToFill)) observer.Warned($"{result.Target}: {note}");
        }
        return result;
    }
}
