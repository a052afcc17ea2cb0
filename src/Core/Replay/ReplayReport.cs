using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Replay;

/// <summary>Puts a replay into an outcome: the versions, a sentence for the table, and what a person should look at.</summary>
internal sealed class ReplayReport(AlgorithmOutcome outcome, ReplayPlan plan, bool leaveLast)
{
    private readonly IReadOnlyList<ReplayedVersion> _before = outcome.Versions;

    /// <summary>What would be done.</summary>
    public AlgorithmOutcome Planned(IStageObserver observer)
    {
        List<ReplayedVersion> versions = [];
        ReplayStep? left = leaveLast ? plan.Last : null;
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
        OutcomeStatus status = plan.Due.Count == 0 ? OutcomeStatus.Unchanged : leaveLast ? OutcomeStatus.WouldCopy : OutcomeStatus.WouldPublish;
        return Noted(Of(versions) with { Status = status }, observer);
    }

    /// <summary>What was done.</summary>
    public AlgorithmOutcome Done(ReplayRunner work, IStageObserver observer)
    {
        AlgorithmOutcome done = Of(work.Versions) with { Build = work.Build ?? outcome.Build };
        if (work.Failure is { } failure) return Noted(Stopped(done, failure), observer);
        bool wrote = done.Versions.Any(version => version.Status is ReplayStatus.Published or ReplayStatus.Copied);
        OutcomeStatus status = !wrote ? OutcomeStatus.Unchanged : leaveLast ? OutcomeStatus.Copied : OutcomeStatus.Published;
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

    // What the stage before did in the same pipeline is this pipeline's work too.
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
        string[] words = failure.Message.Split(['\n'], 2);
        string later = waiting.Length == 0 ? "" : $"\nNot published, because they come after it: {NumberText.List(waiting)}.";
        return done.FailedBy(failure) with
        {
            Detail = $"Version {at.SourceVersion}: {words[0]}{later}{(words.Length > 1 ? "\n" + words[1] : "")}",
            DestinationVersion = null,
        };
    }

    private AlgorithmOutcome Noted(AlgorithmOutcome result, IStageObserver observer)
    {
        foreach (string note in ReplayText.Notes(result, plan))
        {
            if (result.Notes.Contains(note)) continue;
            result = result.Noting(note);
            // What stands since an earlier run was said then.
            if (plan.Due.Count > 0) observer.Warned($"{result.Target}: {note}");
        }
        return result;
    }
}
