using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;
using AlgorithmiaMigration.Stages;
using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Replay;

/// <summary>
/// Copies every published version of an algorithm to a destination, oldest first and one at a time, so that it gets the same numbers where
/// possible (contract, section 20). Publishing applies only to the newest build, so each version is copied, built and published before the next
/// one is copied. The progress of earlier runs is read only from the destination.
/// </summary>
internal sealed class ReplayStage(MigrationRun run, ReplayOptions options) : Stage(run)
{
    private readonly SourceStage _source = new(run, options.Source);
    private readonly BuildPublisher _publisher = new(run, options.Version.Builds);

    public override StageKind Kind => options.LeaveLast ? StageKind.Source : StageKind.Version;

    protected override async Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        Algorithm? destination = await DestinationAsync(item, cancellation).ConfigureAwait(false);
        IReadOnlyList<AlgorithmVersion> versions =
            await PublishedVersions.OfAsync(Session.Source, item.Id.Owner, item.Id.Name, cancellation).ConfigureAwait(false);
        int count = CountUpTo(item.Id, versions);
        DestinationHistory there = await HistoryAsync(item, destination, cancellation).ConfigureAwait(false);
        ReplayPlan plan = ReplayPlan.Of(versions, count, there, options);
        if (options.RequireSameVersion) plan.RequireSame(FillersHelp(versions, count, there));
        RefuseIfAllOvertaken(item, plan);
        RefuseWithoutCode(item.Id, plan);
        ReplayReport report = new(item.Outcome(Kind, OutcomeStatus.Unchanged, "") with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
        }, plan, options);
        if (destination is null) return report.Planned(observer);
        if (item.Approved is { } approved) RequireApproved(approved, report.Planned(NullStageObserver.Instance));
        if (!Run.Apply)
        {
            SourceCopy? first = await PreviewAsync(item, source, destination, plan, there, observer, cancellation).ConfigureAwait(false);
            AlgorithmOutcome planned = report.Planned(observer);
            if (first?.Note is { } note) planned = planned.Noting(note, MigrationCheck.ForeignCommit);
            return first?.Outside.AddTo(planned) ?? planned;
        }
        if (plan.Due.Count > 0) await RequireSameListAsync(item.Id, versions, cancellation).ConfigureAwait(false);
        ReplayRunner runner = new(Run, options, _source, _publisher, new ReplayItem(item, source, destination, plan, there));
        await runner.RunAsync(observer, cancellation).ConfigureAwait(false);
        return new OutsideContentCare(Run, item, observer).AddTo(report.Done(runner, observer));
    }

    /// <summary>Plans the first copy, to know what it would do to the destination's head; it fails where the copy would.</summary>
    private async Task<SourceCopy?> PreviewAsync(AlgorithmItem item, Algorithm source, Algorithm destination, ReplayPlan plan,
        DestinationHistory there, IStageObserver observer, CancellationToken cancellation)
    {
        if (!there.IsFilled || plan.Due.Count == 0 || plan.Due[0].Commit == there.Head) return null;
        SourceSelection selection = SourceSelection.Of(Session.Source, source, plan.Due[0].Source);
        SourceCopy copy = await _source.PrepareAsync(item, source, destination, selection, observer, plan.Due[0].Source.Number, cancellation).ConfigureAwait(false);
        await copy.PlanAsync(cancellation).ConfigureAwait(false);
        return copy;
    }

    private async Task<Algorithm?> DestinationAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        bool isRehearsed = item.Previous is { Status: OutcomeStatus.WouldCreate or OutcomeStatus.WouldCopy, DestinationAlgorithm: null };
        if (!Run.Apply && isRehearsed) return null;
        return await Run.DestinationOfAsync(item, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.DestinationMissing, "The destination algorithm does not exist.",
                "Create it first: pipe the algorithm through New-AlgoDestination.");
    }

    private static async Task<DestinationHistory> HistoryAsync(AlgorithmItem item, Algorithm? destination, CancellationToken cancellation)
    {
        if (destination is null) return new DestinationHistory(item.Id, [], []);
        IReadOnlyList<CommitEntry> log = await item.Cluster.Api
            .ReadCommitLogAsync(item.Destination.Owner, item.Destination.Name, cancellation).ConfigureAwait(false);
        return new DestinationHistory(item.Id, log, await PublishedVersions.CountedAsync(item.Cluster, destination, cancellation).ConfigureAwait(false));
    }

    /// <summary>How many versions to replay: all, or those up to the requested one.</summary>
    private int CountUpTo(AlgorithmId id, IReadOnlyList<AlgorithmVersion> versions)
    {
        if (versions.Count == 0)
            throw new MigrationException(FailureKind.VersionNotFound, $"There is no published version to replay on {Session.Source}.",
                "Copy and publish its head without -Replay.");
        if (id.Version.Kind is VersionSelectorKind.Head or VersionSelectorKind.Published) return versions.Count;
        int count = versions.Count;
        while (count > 0 && versions[count - 1].Number != id.Version.Number && versions[count - 1].Commit != id.Version.Commit) count--;
        return count > 0 ? count : throw new MigrationException(FailureKind.VersionNotFound,
            $"There is no published version {id.Version} on {Session.Source}.",
            "Choose an existing published version, or omit the version to replay all.");
    }

    /// <summary>Fails if the versions are no longer those that the operator agreed to: a published version cannot be withdrawn.</summary>
    private static void RequireApproved(AlgorithmOutcome approved, AlgorithmOutcome now)
    {
        if (!Numbers(approved).SequenceEqual(Numbers(now)))
            throw new MigrationException(FailureKind.VersionsDiffer, "The versions to publish are no longer those that were confirmed.",
                "Run the same command again; it asks about the versions there are now.");

        static IEnumerable<(SemanticVersion?, SemanticVersion?)> Numbers(AlgorithmOutcome outcome) => outcome.Versions
            .Where(version => version.Status is ReplayStatus.WouldPublish or ReplayStatus.WouldCopy)
            .Select(version => (version.SourceVersion, version.DestinationVersion));
    }

    /// <summary>Fails if the source now lists other versions. One that a list lacked would be taken for a gap and filled, or published never, and
    /// nothing else would notice: an answer that lacks it is as well-formed as any.</summary>
    private async Task RequireSameListAsync(AlgorithmId id, IReadOnlyList<AlgorithmVersion> versions, CancellationToken cancellation)
    {
        IReadOnlyList<AlgorithmVersion> again = await PublishedVersions.OfAsync(Session.Source, id.Owner, id.Name, cancellation).ConfigureAwait(false);
        SemanticVersion[] before = versions.Select(version => version.Number!).ToArray(), now = again.Select(version => version.Number!).ToArray();
        if (before.SequenceEqual(now)) return;
        SemanticVersion[] once = before.Except(now).Concat(now.Except(before)).ToArray();
        throw new MigrationException(FailureKind.VersionsDiffer,
            $"{Session.Source} was asked twice for the published versions of {id.Path}, and listed these only once: {NumberText.List(once)}.",
            "Run the same command again.");
    }

    private bool FillersHelp(IReadOnlyList<AlgorithmVersion> versions, int count, DestinationHistory there)
    {
        try
        {
            return !options.FillGaps && ReplayPlan.Of(versions, count, there, options with { FillGaps = true }).Differing.Count == 0;
        }
        catch (MigrationException)
        {
            // Too many fillers would be required.
            return false;
        }
    }

    // An archive can lack the code of old versions. Without this, the run would find it out after the first versions were published.
    private void RefuseWithoutCode(AlgorithmId id, ReplayPlan plan)
    {
        if (Session.Source.Archive is not { } archive) return;
        foreach (ReplayStep step in plan.Due.Where(step => step.Commit is null))
            if (archive.WhyLacking(id.Owner, id.Name, step.Source) is { } lacking) throw lacking;
    }

    private static void RefuseIfAllOvertaken(AlgorithmItem item, ReplayPlan plan)
    {
        if (plan.Overtaken.Count == plan.Steps.Count)
            throw new MigrationException(FailureKind.VersionsDiffer,
                $"{NumberText.Range(plan.Steps.Select(step => step.Source.Number!).ToArray())} can no longer be published, "
                + "because a later version is already published at the destination.",
                "Publish it under another number without -Replay, or replay to a new algorithm.");
    }
}
