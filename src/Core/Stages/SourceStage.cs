using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Outcomes;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>Copies the source's tree to a new commit of the destination, and waits for the build of exactly that commit.</summary>
/// <param name="run">The command's run.</param>
/// <param name="options">How sources are copied.</param>
/// <param name="throttle">Limits how many copies run at the same time; null when the caller limits them. A copy whose build ended within the
/// push releases its lease before it reads the build's result, so more items should be started than the limit.</param>
internal sealed class SourceStage(MigrationRun run, SourceOptions options, Throttle? throttle = null) : Stage(run)
{
    private readonly BuildWatch _builds = new(run, options.Builds);
    private readonly UnchangedCopies _unchanged = new(run);

    private readonly AsyncLocal<IDisposable?> _lease = new();

    public override StageKind Kind => StageKind.Source;

    /// <inheritdoc/>
    public override async Task<AlgorithmOutcome> RunAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        // Waiting is not part of the item's time, and whether its cluster still answers is asked afterwards.
        using IDisposable? lease = throttle is null ? null : await throttle.TakeAsync(cancellation).ConfigureAwait(false);
        _lease.Value = lease;
        return await base.RunAsync(item, observer, cancellation).ConfigureAwait(false);
    }

    protected override async Task<AlgorithmOutcome> WorkAsync(AlgorithmItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        // Checked first, because without a key for the source nothing can be copied.
        await Run.Repositories.EndpointAsync(Session.Source, source, cancellation).ConfigureAwait(false);
        Algorithm? destination = await DestinationAsync(item, cancellation).ConfigureAwait(false);
        SourceSelection selection = await SourceSelection.ResolveAsync(Session.Source, source, item.Id.Version, cancellation).ConfigureAwait(false);
        SourceCopy copy = await SourceCopy.PrepareAsync(Run, item, source, destination, selection, options, observer, null, cancellation).ConfigureAwait(false);
        TreeCopyResult? unchanged = copy.Outside.HasOpenSteps ? null
            : await _unchanged.FindAsync(item, copy.Tree, source, destination, cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = unchanged is not null ? OutcomeOf(item, unchanged) with { Build = destination!.NewestBuild!.Id }
            : Run.Apply ? await CopyAsync(item, copy, observer, cancellation).ConfigureAwait(false)
            : await PlanAsync(item, copy, source, observer, cancellation).ConfigureAwait(false);
        // The copy is done, whether or not its number at the source can be read.
        ItemAnswer<string, AlgorithmVersion?> version = await ItemAnswer<string, AlgorithmVersion?>.OfAsync(outcome.SourceCommit!,
            () => selection.VersionOfAsync(outcome.SourceCommit!, cancellation)).ConfigureAwait(false);
        if (version.Failure is { } failure) outcome = outcome.Noting($"The version number at the source cannot be read: {failure.Message}", MigrationCheck.NotChecked);
        if (copy.ReplacedHead is { } head) outcome = await NoteHeadAsync(outcome, head, version.Value?.Number, observer, cancellation).ConfigureAwait(false);
        if (copy.Note is { } note) outcome = outcome.Noting(note, MigrationCheck.ForeignCommit) with { Discarded = note };
        if (copy.Rewriter?.Note() is { } unread) outcome = outcome.Noting(unread, MigrationCheck.NotChecked);
        if (!Run.Apply && outcome.Status == OutcomeStatus.Unchanged && destination?.NewestBuild is { Status: BuildStatus.Failed })
            outcome = outcome.Noting("The destination's newest build failed; a run would request another one.", MigrationCheck.BuildFailed) with { BuildsAgain = true };
        return copy.Outside.AddTo(outcome) with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
            SourceVersion = version.Value?.Number,
            Rewrites = copy.Rewriter?.Files ?? [],
        };
    }

    private async Task<AlgorithmOutcome> CopyAsync(AlgorithmItem item, SourceCopy copy, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Copying the source");
        observer.Decided($"{item.Target}: copying with the git engine {Run.Git.Name}.");
        TreeCopyResult result = await copy.PushAsync(cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = OutcomeOf(item, result);
        try
        {
            KnownBuildState state = PushedBuilds.StateAfter(result);
            // Only reading the result is left. A build that still runs keeps the lease, because the limit applies to builds as well.
            if (state == KnownBuildState.Ended) _lease.Value?.Dispose();
            Build build = await _builds.EnsureAsync(item, result.DestinationCommit, state, observer, cancellation).ConfigureAwait(false);
            return outcome with { Build = build.Id };
        }
        catch (MigrationException e) when (!e.IsFatal)
        {
            // The commit was pushed nevertheless, and whoever fixes the build needs it.
            return outcome.FailedBy(e);
        }
    }

    private AlgorithmOutcome OutcomeOf(AlgorithmItem item, TreeCopyResult result) => item.Outcome(Kind, result.Pushed ? OutcomeStatus.Copied : OutcomeStatus.Unchanged,
        result.Pushed ? TreeChanges.Text(result.Changes) : "The destination already has this tree.") with
    {
        SourceCommit = result.SourceCommit,
        DestinationCommit = result.DestinationCommit,
        Changes = result.Changes,
    };

    /// <summary>The copy of one state of the source, for a replay, which waits for the build itself.</summary>
    internal Task<SourceCopy> PrepareAsync(AlgorithmItem item, Algorithm source, Algorithm destination, SourceSelection selection,
        IStageObserver observer, SemanticVersion? number, CancellationToken cancellation) =>
        SourceCopy.PrepareAsync(Run, item, source, destination, selection, options, observer, number, cancellation);

    private async Task<AlgorithmOutcome> PlanAsync(
        AlgorithmItem item, SourceCopy copy, Algorithm source, IStageObserver observer, CancellationToken cancellation)
    {
        TreePlan plan = await copy.PlanAsync(cancellation).ConfigureAwait(false);
        TreeChanges changes = copy.Tree.Destination is null
            ? (await TemplateAsync(item, source, cancellation).ConfigureAwait(false)).Changes(plan.Changes.Added, options.KeepDestinationFiles)
            : plan.Changes;
        ReportFiles(item, changes, observer);
        return item.Outcome(Kind, changes.IsEmpty ? OutcomeStatus.Unchanged : OutcomeStatus.WouldCopy,
            changes.IsEmpty ? "The destination already has this tree." : changes.ToString()) with
        {
            SourceCommit = plan.SourceCommit,
            Changes = changes,
        };
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
            ?? throw new MigrationException(FailureKind.DestinationMissing, "The destination algorithm does not exist.",
                "Create it first: pipe the algorithm through New-AlgoDestination.");
    }

    /// <summary>Notes what the copy undoes: a newer version, or references which an earlier copy had rewritten.</summary>
    private async Task<AlgorithmOutcome> NoteHeadAsync(
        AlgorithmOutcome outcome, HeadCommit head, SemanticVersion? version, IStageObserver observer, CancellationToken cancellation)
    {
        if (await NewerAsync(outcome, head, version, cancellation).ConfigureAwait(false) is { } newer)
        {
            string note = $"{version?.ToString() ?? "The copied commit"} {(Run.Apply ? "replaced" : "would replace")} {newer} in the destination's repository.";
            outcome = outcome.Warning(observer, MigrationCheck.OlderCode, note, "Versions published from it are based on the older code.");
        }
        if (options.RewriteReferences || !RewriteTrailer.IsIn(head.Message)) return outcome;
        string restored = Run.Apply
            ? "The previous copy had rewritten references; this one restored the source's references."
            : "The previous copy had rewritten references; this one would restore the source's references.";
        return outcome.Warning(observer, MigrationCheck.ReferenceChanges, restored, "Use -RewriteReference to rewrite them.");
    }

    /// <summary>What the destination's head is a newer state of the source than the copied one; null when it is not.</summary>
    private async Task<string?> NewerAsync(AlgorithmOutcome outcome, HeadCommit head, SemanticVersion? version, CancellationToken cancellation)
    {
        if (Provenance.TryParse(head.Message) is not { } there || !there.IsOf(Session.Source.Name, outcome.Algorithm)) return null;
        if (there.Version is { } number && version is not null) return version < number ? $"the newer version {number}" : null;
        // Only the source's history tells which of two commits is newer. Whoever copies the head replaces an older state.
        if (outcome.Algorithm.Version.Kind == VersionSelectorKind.Head || there.Commit == outcome.SourceCommit) return null;
        ItemAnswer<AlgorithmId, IReadOnlyList<CommitEntry>> history = await ItemAnswer<AlgorithmId, IReadOnlyList<CommitEntry>>.OfAsync(outcome.Algorithm,
            () => Session.Source.Api.ReadCommitLogAsync(outcome.Owner, outcome.Name, cancellation)).ConfigureAwait(false);
        string[] commits = [.. (history.Value ?? []).Select(entry => entry.Id)];
        int copied = Array.IndexOf(commits, outcome.SourceCommit), replaced = Array.IndexOf(commits, there.Commit);
        return replaced >= 0 && copied > replaced ? $"the newer commit {ShortCommit.Of(there.Commit)} of the source" : null;
    }

    private static void ReportFiles(AlgorithmItem item, TreeChanges changes, IStageObserver observer)
    {
        foreach (string path in changes.Added) observer.Decided($"{item.Target}: would add {path}");
        foreach (string path in changes.Changed) observer.Decided($"{item.Target}: would change {path}");
        foreach (string path in changes.Removed) observer.Decided($"{item.Target}: would remove {path}");
    }
}
