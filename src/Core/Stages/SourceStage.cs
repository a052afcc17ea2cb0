using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>Moves the source's tree into a new commit of the destination, and waits for the build of exactly that commit.</summary>
/// <param name="run">The command's work.</param>
/// <param name="options">How sources are copied.</param>
/// <param name="places">How many copies may be at work at the same time; null when the caller sees to that. A copy whose build ended within
/// the push makes room for the next before it asks how it ended, so there should be more items than places.</param>
internal sealed class SourceStage(MigrationRun run, SourceOptions options, Throttle? places = null) : Stage(run)
{
    private readonly BuildWatch _builds = new(run, options.Builds);
    private readonly UnchangedCopies _unchanged = new(run);

    public override StageKind Kind => StageKind.Source;

    protected override async Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        using IDisposable? place = places is null ? null : await places.TakeAsync(cancellation).ConfigureAwait(false);
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        // First of all: without someone who opens the source nothing else matters.
        await Run.Repositories.EndpointAsync(Session.Source, source, cancellation).ConfigureAwait(false);
        Algorithm? destination = await DestinationAsync(item, cancellation).ConfigureAwait(false);
        SourceSelection selection = await SourceSelection.ResolveAsync(Session.Source, source, item.Id.Version, cancellation).ConfigureAwait(false);
        SourceCopy copy = await SourceCopy.PrepareAsync(Run, item, source, destination, selection, options, observer, cancellation).ConfigureAwait(false);
        TreeCopyResult? unchanged = await _unchanged.FindAsync(item, copy.Tree, source, destination, cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = unchanged is not null ? OutcomeOf(item, unchanged) with { Build = destination!.NewestBuild!.Id }
            : Run.Apply ? await CopyAsync(item, copy, place, observer, cancellation).ConfigureAwait(false)
            : await PlanAsync(item, copy, source, observer, cancellation).ConfigureAwait(false);
        AlgorithmVersion? version = await selection.VersionOfAsync(outcome.SourceCommit!, cancellation).ConfigureAwait(false);
        return outcome with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
            SourceVersion = version?.Number,
            Rewrites = copy.Rewriter?.Files ?? [],
        };
    }

    private async Task<AlgorithmOutcome> CopyAsync(
        AlgorithmItem item, SourceCopy copy, IDisposable? place, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Copying the source");
        observer.Decided($"{item.Target}: copying with the git engine {Run.Git.Name}.");
        TreeCopyResult result = await copy.PushAsync(cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = OutcomeOf(item, result);
        if (result.Pushed) outcome = NoteReferences(outcome, result.HeadMessage, observer);
        try
        {
            KnownBuildState news = PushedBuilds.NewsOf(result);
            // Nothing is left but a question. A build that still runs keeps its place: so many builds at a time, and no more.
            if (news == KnownBuildState.Ended) place?.Dispose();
            Build build = await _builds.EnsureAsync(item, result.DestinationCommit, news, observer, cancellation).ConfigureAwait(false);
            return outcome with { Build = build.Id };
        }
        catch (MigrationException e) when (e.Kind is FailureKind.BuildFailed or FailureKind.BuildTimedOut)
        {
            // The commit is there all the same, and whoever mends the build looks for it.
            return outcome.FailedBy(e);
        }
    }

    private AlgorithmOutcome OutcomeOf(AlgorithmItem item, TreeCopyResult result) => item.Outcome(Kind, result.Pushed ? OutcomeStatus.Copied : OutcomeStatus.Unchanged,
        result.Pushed ? TreeChanges.Text(result.Changes) : "The destination already holds this tree.") with
    {
        SourceCommit = result.SourceCommit,
        DestinationCommit = result.DestinationCommit,
        Changes = result.Changes,
    };

    /// <summary>Copies and pushes one state of the source, without waiting for the build.</summary>
    internal async Task<TreeCopyResult> PushAsync(AlgorithmItem item, Algorithm source, Algorithm destination, SourceSelection selection,
        IStageObserver observer, CancellationToken cancellation)
    {
        SourceCopy copy = await SourceCopy.PrepareAsync(Run, item, source, destination, selection, options, observer, cancellation).ConfigureAwait(false);
        return await copy.PushAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<AlgorithmOutcome> PlanAsync(
        AlgorithmItem item, SourceCopy copy, Algorithm source, IStageObserver observer, CancellationToken cancellation)
    {
        TreePlan plan = await copy.PlanAsync(cancellation).ConfigureAwait(false);
        TreeChanges changes = copy.Tree.Destination is null
            ? (await TemplateAsync(item, source, cancellation).ConfigureAwait(false)).Changes(plan.Changes.Added, options.KeepDestinationFiles)
            : plan.Changes;
        NameFiles(item, changes, observer);
        AlgorithmOutcome outcome = item.Outcome(Kind, changes.IsEmpty ? OutcomeStatus.Unchanged : OutcomeStatus.WouldCopy,
            changes.IsEmpty ? "The destination already holds this tree." : changes.ToString()) with
        {
            SourceCommit = plan.SourceCommit,
            Changes = changes,
        };
        return changes.IsEmpty ? outcome : NoteReferences(outcome, plan.HeadMessage, observer);
    }

    private async Task<LanguageTemplate> TemplateAsync(AlgorithmItem item, Algorithm source, CancellationToken cancellation)
    {
        EnvironmentMapper mapper = await Run.EnvironmentsAsync(item.Cluster, cancellation).ConfigureAwait(false);
        return LanguageTemplate.Of(source.Settings.Language ?? mapper.Match(source.Settings)?.Language, source.Name);
    }

    private async Task<Algorithm?> DestinationAsync(AlgorithmItem item, CancellationToken cancellation)
    {
        if (!Run.Apply && item.Previous?.Status == OutcomeStatus.WouldCreate) return null;
        return await Run.DestinationOfAsync(item, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.DestinationMissing, $"{item.Destination} does not exist.",
                "Create it first: pipe the algorithm through New-AlgoDestination.");
    }

    /// <summary>Whoever had references rewritten should know that a copy without it puts the source's own ones back.</summary>
    private AlgorithmOutcome NoteReferences(AlgorithmOutcome outcome, string? headMessage, IStageObserver observer)
    {
        if (options.RewriteReferences || !RewriteTrailer.IsIn(headMessage)) return outcome;
        string note = Run.Apply
            ? "The copy before had references rewritten; this one put the source's own references back."
            : "The last copy had references rewritten; this one would put the source's own references back.";
        observer.Warned($"{outcome.Target}: {note} Use -RewriteReference to rewrite them.");
        return outcome.Noting(note);
    }

    private static void NameFiles(AlgorithmItem item, TreeChanges changes, IStageObserver observer)
    {
        foreach (string path in changes.Added) observer.Decided($"{item.Target}: would add {path}");
        foreach (string path in changes.Changed) observer.Decided($"{item.Target}: would change {path}");
        foreach (string path in changes.Removed) observer.Decided($"{item.Target}: would remove {path}");
    }
}
