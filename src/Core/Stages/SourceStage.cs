using AlgorithmiaMigration.Concurrency;
using AlgorithmiaMigration.Environments;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
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
    private readonly UnchangedCopies _standing = new(run);

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
        ReferenceRewriter? rewriter = RewriterFor(item);
        TreeCopy copy = await CopyForAsync(item, source, destination, selection, rewriter, cancellation).ConfigureAwait(false);
        TreeCopyResult? standing = await _standing.FindAsync(item, copy, source, destination, cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = standing is not null ? Told(item, standing) with { Build = destination!.NewestBuild!.Id }
            : Run.Apply ? await CopyAsync(item, copy, place, observer, cancellation).ConfigureAwait(false)
            : await PlanAsync(item, copy, source, observer, cancellation).ConfigureAwait(false);
        AlgorithmVersion? version = await selection.VersionOfAsync(outcome.SourceCommit!, cancellation).ConfigureAwait(false);
        return outcome with
        {
            SourceAlgorithm = source,
            DestinationAlgorithm = destination,
            SourceVersion = version?.Number,
            Rewrites = rewriter?.Files ?? [],
        };
    }

    private async Task<AlgorithmOutcome> CopyAsync(
        AlgorithmItem item, TreeCopy copy, IDisposable? place, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Copying the source");
        observer.Decided($"{item.Target}: copying with the git engine {Run.Git.Name}.");
        TreeCopyResult result = await PushAsync(item, Watched(copy, item, observer), cancellation).ConfigureAwait(false);
        AlgorithmOutcome outcome = Told(item, result);
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

    private AlgorithmOutcome Told(AlgorithmItem item, TreeCopyResult result) => item.Outcome(Kind, result.Pushed ? OutcomeStatus.Copied : OutcomeStatus.Unchanged,
        result.Pushed ? Words(result.Changes) : "The destination already holds this tree.") with
    {
        SourceCommit = result.SourceCommit,
        DestinationCommit = result.DestinationCommit,
        Changes = result.Changes,
    };

    /// <summary>Copies and pushes one state of the source, without waiting for the build.</summary>
    internal async Task<TreeCopyResult> PushAsync(
        AlgorithmItem item, Algorithm source, Algorithm destination, SourceSelection selection, CancellationToken cancellation)
    {
        TreeCopy copy = await CopyForAsync(item, source, destination, selection, RewriterFor(item), cancellation).ConfigureAwait(false);
        return await PushAsync(item, copy, cancellation).ConfigureAwait(false);
    }

    private Task<TreeCopyResult> PushAsync(AlgorithmItem item, TreeCopy planned, CancellationToken cancellation)
    {
        JournaledWrite write = new(Run.Services.Journal);
        TreeCopy copy = planned with
        {
            BeforePush = (push, _) => write.AnnounceAsync(Run.Intent(JournalOperation.Push, item) with
            {
                SourceCommit = push.SourceCommit,
                DestinationCommit = push.NewCommit,
                Rules = JournaledCopies.Describe(planned.Rules),
                Detail = Words(push.Changes),
            }),
        };
        return write.DoAsync(() => Run.Git.CopyAsync(copy, progress: null, cancellation),
            // Of two pushes the first may be the one that arrived.
            (entry, result) => entry with { DestinationCommit = result.DestinationCommit });
    }

    private async Task<AlgorithmOutcome> PlanAsync(
        AlgorithmItem item, TreeCopy copy, Algorithm source, IStageObserver observer, CancellationToken cancellation)
    {
        TreePlan plan = await Run.Git.PlanAsync(Watched(copy, item, observer), cancellation).ConfigureAwait(false);
        TreeChanges changes = copy.Destination is null
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

    private ReferenceRewriter? RewriterFor(AlgorithmItem item) => options.RewriteReferences ? ReferenceRewriter.For(Session, item) : null;

    private async Task<TreeCopy> CopyForAsync(AlgorithmItem item, Algorithm source, Algorithm? destination, SourceSelection selection,
        ReferenceRewriter? rewriter, CancellationToken cancellation)
    {
        TreeSource from = await Run.Repositories.SourceAsync(source, selection, cancellation).ConfigureAwait(false);
        string author = Repositories.KeyFor(item.Cluster, item.Destination.Owner).User;
        return new TreeCopy
        {
            Source = from.Repository,
            SourceCommit = from.Commit,
            EvenIfUnchanged = selection.NeedsCommit,
            Snapshot = from.Snapshot,
            Destination = destination is null
                ? null
                : await Run.Repositories.EndpointAsync(item.Cluster, destination, cancellation).ConfigureAwait(false),
            Rules = new TreeRules
            {
                ConfOwner = item.Destination.Owner,
                KeepDestinationFiles = options.KeepDestinationFiles,
                Exclude = options.Exclude,
                Rewriter = rewriter,
            },
            Describe = async (commit, token) =>
            {
                CommitText text = await DescribeAsync(item, selection, author, commit, token).ConfigureAwait(false);
                return rewriter is { Files.Count: > 0 } ? text with { Message = RewriteTrailer.Append(text.Message) } : text;
            },
        };
    }

    private async Task<CommitText> DescribeAsync(
        AlgorithmItem item, SourceSelection selection, string author, string commit, CancellationToken cancellation)
    {
        SemanticVersion? version = (await selection.VersionOfAsync(commit, cancellation).ConfigureAwait(false))?.Number;
        string what = version?.ToString() ?? commit.Substring(0, 10);
        string message = options.Message ?? $"Copy {item.Id.Path} {what} from {Session.Source}";
        Provenance provenance = new(Session.Source.Name, item.Id.Owner, item.Id.Name, version, commit);
        return new CommitText(provenance.Append(message), author, $"{author}@{MailDomain(item.Cluster)}", Run.Services.Time.GetUtcNow());
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

    private TreeCopy Watched(TreeCopy copy, AlgorithmItem item, IStageObserver observer) => copy with
    {
        IsKnownCopy = (source, destination, _) => Task.FromResult(
            Run.Copies.IsLast(item.Destination.ToString(), Run.SourcePathOf(item), source, destination, copy.Rules)),
        Decided = what => observer.Decided($"{item.Target}: {what}"),
    };

    private static string Words(TreeChanges? changes) => changes?.ToString() ?? "The files that differ were not counted.";

    private static string MailDomain(AlgoCluster cluster) => cluster.Name.Split(':')[0];

    private static void NameFiles(AlgorithmItem item, TreeChanges changes, IStageObserver observer)
    {
        foreach (string path in changes.Added) observer.Decided($"{item.Target}: would add {path}");
        foreach (string path in changes.Changed) observer.Decided($"{item.Target}: would change {path}");
        foreach (string path in changes.Removed) observer.Decided($"{item.Target}: would remove {path}");
    }
}
