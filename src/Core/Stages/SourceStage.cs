namespace AlgorithmiaMigration;

/// <summary>Moves the source's tree into a new commit of the destination, and waits for the build of exactly that commit.</summary>
public sealed class SourceStage(MigrationRun run, SourceOptions options) : Stage(run)
{
    private readonly BuildWatch _builds = new(run, options.Builds);

    public override StageKind Kind => StageKind.Source;

    protected override async Task<Outcome> WorkAsync(StageItem item, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Reading both sides");
        Algorithm source = await Run.SourceOfAsync(item, cancellation).ConfigureAwait(false);
        MigrationRun.RefuseExternal(source, Session.Source);
        Algorithm? destination = await DestinationAsync(item, cancellation).ConfigureAwait(false);
        SourceSelection selection = await SourceSelection.ResolveAsync(Session.Source, source, item.Id.Version, cancellation).ConfigureAwait(false);
        Outcome outcome = Run.Apply
            ? await CopyAsync(item, selection, observer, cancellation).ConfigureAwait(false)
            : await PlanAsync(item, selection, source, destination, observer, cancellation).ConfigureAwait(false);
        AlgorithmVersion? version = await selection.VersionOfAsync(outcome.SourceCommit!, cancellation).ConfigureAwait(false);
        return outcome with { SourceAlgorithm = source, DestinationAlgorithm = destination, SourceVersion = version?.Number };
    }

    private async Task<Outcome> CopyAsync(
        StageItem item, SourceSelection selection, IStageObserver observer, CancellationToken cancellation)
    {
        observer.Working("Copying the source");
        observer.Decided($"{item.Target}: copying with the git engine {Run.Git.Name}.");
        TreeCopyResult result = await PushAsync(item, selection, cancellation).ConfigureAwait(false);
        Outcome outcome = item.Outcome(Kind, result.Pushed ? OutcomeStatus.Copied : OutcomeStatus.Unchanged,
            result.Pushed ? result.Changes.ToString() : "The destination already holds this tree.") with
        {
            SourceCommit = result.SourceCommit,
            DestinationCommit = result.DestinationCommit,
            Changes = result.Changes,
        };
        try
        {
            Build build = await _builds.EnsureAsync(item, result.DestinationCommit, result.Pushed, observer, cancellation).ConfigureAwait(false);
            return outcome with { Build = build.Id };
        }
        catch (MigrationException e) when (e.Kind is FailureKind.BuildFailed or FailureKind.BuildTimedOut)
        {
            // The commit is there all the same, and whoever mends the build looks for it.
            return outcome.FailedBy(e);
        }
    }

    /// <summary>Copies and pushes, without waiting for the build.</summary>
    internal async Task<TreeCopyResult> PushAsync(StageItem item, SourceSelection selection, CancellationToken cancellation)
    {
        IPendingWrite? pending = null;
        TreeCopy copy = Copy(item, selection) with
        {
            BeforePush = (push, _) =>
            {
                pending?.Failed("The answer was lost; the destination was looked at again.");
                pending = Run.Services.Journal.Begin(Run.EntryFor(JournalOperation.Push, item) with
                {
                    SourceCommit = push.SourceCommit,
                    DestinationCommit = push.NewCommit,
                    Detail = push.Changes.ToString(),
                });
                return Task.CompletedTask;
            },
        };
        try
        {
            TreeCopyResult result = await Run.Git.CopyAsync(copy, progress: null, cancellation).ConfigureAwait(false);
            pending?.Done();
            return result;
        }
        catch (Exception e)
        {
            pending?.Failed(e is OperationCanceledException ? "Interrupted; it may have taken effect." : e.Message);
            throw;
        }
    }

    private async Task<Outcome> PlanAsync(StageItem item, SourceSelection selection, Algorithm source, Algorithm? destination,
        IStageObserver observer, CancellationToken cancellation)
    {
        TreeCopy copy = Copy(item, selection);
        if (destination is null) copy = copy with { Destination = null };
        TreePlan plan = await Run.Git.PlanAsync(copy, cancellation).ConfigureAwait(false);
        TreeChanges changes = destination is null
            ? (await TemplateAsync(item, source, cancellation).ConfigureAwait(false)).Changes(plan.Changes.Added, options.KeepDestinationFiles)
            : plan.Changes;
        NameFiles(item, changes, observer);
        return item.Outcome(Kind, changes.IsEmpty ? OutcomeStatus.Unchanged : OutcomeStatus.WouldCopy,
            changes.IsEmpty ? "The destination already holds this tree." : changes.ToString()) with
        {
            SourceCommit = plan.SourceCommit,
            Changes = changes,
        };
    }

    private async Task<LanguageTemplate> TemplateAsync(StageItem item, Algorithm source, CancellationToken cancellation)
    {
        EnvironmentMapper mapper = await Run.EnvironmentsAsync(item.Cluster, cancellation).ConfigureAwait(false);
        return LanguageTemplate.Of(source.Settings.Language ?? mapper.Match(source.Settings)?.Language, source.Name);
    }

    private TreeCopy Copy(StageItem item, SourceSelection selection)
    {
        AlgoCluster source = Session.Source;
        ClusterKey sourceKey = KeyFor(source, item.Id.Owner), destinationKey = KeyFor(item.Cluster, item.Destination.Owner);
        return new TreeCopy
        {
            Source = new GitEndpoint(source.Address.Repository(item.Id.Owner, item.Id.Name), sourceKey, source.Address),
            SourceCommit = selection.Commit,
            EvenIfUnchanged = selection.NeedsCommit,
            Snapshot = selection.Snapshot is null ? null : new GitEndpoint(
                source.Address.Repository(item.Id.Owner, item.Id.Name, selection.Snapshot), sourceKey, source.Address),
            Destination = new GitEndpoint(
                item.Cluster.Address.Repository(item.Destination.Owner, item.Destination.Name), destinationKey, item.Cluster.Address),
            Rules = new TreeRules
            {
                ConfOwner = item.Destination.Owner,
                KeepDestinationFiles = options.KeepDestinationFiles,
                Exclude = options.Exclude,
            },
            Describe = (commit, token) => DescribeAsync(item, selection, destinationKey.User, commit, token),
        };
    }

    private async Task<CommitText> DescribeAsync(
        StageItem item, SourceSelection selection, string author, string commit, CancellationToken cancellation)
    {
        SemanticVersion? version = (await selection.VersionOfAsync(commit, cancellation).ConfigureAwait(false))?.Number;
        string what = version?.ToString() ?? commit.Substring(0, 10);
        string message = options.Message ?? $"Copy {item.Id.Path} {what} from {Session.Source}";
        Provenance provenance = new(Session.Source.Name, item.Id.Owner, item.Id.Name, version, commit);
        return new CommitText(provenance.Append(message), author, $"{author}@{MailDomain(item.Cluster)}", Run.Services.Time.GetUtcNow());
    }

    private async Task<Algorithm?> DestinationAsync(StageItem item, CancellationToken cancellation)
    {
        if (!Run.Apply && item.Previous?.Status == OutcomeStatus.WouldCreate) return null;
        Algorithm destination = await MigrationRun.DestinationOfAsync(item, cancellation).ConfigureAwait(false)
            ?? throw new MigrationException(FailureKind.DestinationMissing, $"{item.Destination} does not exist.",
                "Create it first: pipe the algorithm through New-AlgoDestination.");
        MigrationRun.RefuseExternal(destination, item.Cluster);
        return destination;
    }

    private static ClusterKey KeyFor(AlgoCluster cluster, string owner) => cluster.Keys.For(owner)
        ?? throw new ClusterException(cluster.Name, FailureKind.KeyMissing, $"There is no standard key for '{owner}' on {cluster}.",
            "Give one with Connect-AlgoCluster -Credential; the admin key cannot read or write sources.");

    private static string MailDomain(AlgoCluster cluster) => cluster.Name.Split(':')[0];

    private static void NameFiles(StageItem item, TreeChanges changes, IStageObserver observer)
    {
        foreach (string path in changes.Added) observer.Decided($"{item.Target}: would add {path}");
        foreach (string path in changes.Changed) observer.Decided($"{item.Target}: would change {path}");
        foreach (string path in changes.Removed) observer.Decided($"{item.Target}: would remove {path}");
    }
}
