using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.References;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Stages;

/// <summary>
/// The copy of one algorithm's source to a destination, with the answers that the git engine requests meanwhile. Its push is in the journal
/// before it begins.
/// </summary>
internal sealed class SourceCopy : ICopyParticipant
{
    private readonly MigrationRun _run;
    private readonly AlgorithmItem _item;
    private readonly SourceSelection _selection;
    private readonly string? _message;
    private readonly string _author;
    private readonly IStageObserver _observer;
    private readonly JournaledWrite _push;
    private readonly ForeignCommitPolicy _onForeignCommit;
    private readonly Algorithm? _destination;
    private bool _isAnnounced;

    private SourceCopy(MigrationRun run, AlgorithmItem item, SourceSelection selection, SourceOptions options, IStageObserver observer,
        TreeSource source, Algorithm? destination, GitEndpoint? repository, SemanticVersion? replayed)
    {
        _run = run;
        _item = item;
        _selection = selection;
        _message = options.Message;
        _author = Repositories.KeyFor(item.Cluster, item.Destination.Owner).User;
        _observer = observer;
        _destination = destination;
        _onForeignCommit = options.OnForeignCommit ?? run.Session.OnForeignCommit;
        _push = new JournaledWrite(run.Journal);
        Outside = new OutsideContentCare(run, item, observer, replayed);
        Rewriter = options.RewriteReferences ? ReferenceRewriter.For(run.Session, item) : null;
        Tree = new TreeCopy
        {
            Source = source.Repository,
            SourceCommit = source.Commit,
            EvenIfUnchanged = selection.NeedsCommit,
            Snapshot = source.Snapshot,
            Destination = repository,
            Rules = new TreeRules
            {
                ConfOwner = item.Destination.Owner,
                KeepDestinationFiles = options.KeepDestinationFiles,
                Exclude = options.Exclude,
                Rewriter = Rewriter,
            },
            Participant = this,
        };
    }

    /// <summary>The copy as the engine receives it.</summary>
    public TreeCopy Tree { get; }

    /// <summary>Rewrites references during the copy; null to keep them unchanged.</summary>
    public ReferenceRewriter? Rewriter { get; }

    /// <summary>The head that the copy replaces; null when the destination has none, or already has the tree.</summary>
    public HeadCommit? ReplacedHead { get; private set; }

    /// <summary>What a person should know about the commit that the copy replaces; null when it replaces a copy of the same source.</summary>
    public string? Note { get; private set; }

    /// <summary>What the copied tree refers to and does not contain.</summary>
    public OutsideContentCare Outside { get; }

    /// <summary>Finds the repositories and the rules of a copy.</summary>
    /// <param name="run">The command's run.</param>
    /// <param name="item">The algorithm and its destination.</param>
    /// <param name="source">The algorithm at the source.</param>
    /// <param name="destination">The algorithm at the destination; null in a rehearsal of one that does not exist yet.</param>
    /// <param name="selection">The selected commit of the source.</param>
    /// <param name="options">How sources are copied.</param>
    /// <param name="observer">Is informed of the engine's decisions.</param>
    /// <param name="replayed">The version of a replay; null for a copy of its own.</param>
    /// <param name="cancellation">Cancels the requests.</param>
    /// <exception cref="MigrationException">There is no key for one of the repositories.</exception>
    public static async Task<SourceCopy> PrepareAsync(MigrationRun run, AlgorithmItem item, Algorithm source, Algorithm? destination,
        SourceSelection selection, SourceOptions options, IStageObserver observer, SemanticVersion? replayed, CancellationToken cancellation)
    {
        TreeSource from = await run.Repositories.SourceAsync(source, selection, cancellation).ConfigureAwait(false);
        GitEndpoint? to = destination is null
            ? null
            : await run.Repositories.EndpointAsync(item.Cluster, destination, cancellation).ConfigureAwait(false);
        return new SourceCopy(run, item, selection, options, observer, from, destination, to, replayed);
    }

    /// <summary>What the copy would change.</summary>
    public async Task<TreePlan> PlanAsync(CancellationToken cancellation)
    {
        TreePlan plan = await _run.Git.PlanAsync(Tree, cancellation).ConfigureAwait(false);
        Outside.Preview(plan.Outside, Tree.Source, Tree.Destination);
        return plan;
    }

    /// <summary>Copies and pushes, without waiting for the build.</summary>
    public async Task<TreeCopyResult> PushAsync(CancellationToken cancellation)
    {
        try
        {
            TreeCopyResult copied = await _push.DoAsync(() => _run.Git.CopyAsync(Tree, new CopyProgress(_run.Services.Time, _observer), cancellation),
                // If the push was repeated, the first one may be the one that arrived.
                (entry, result) => entry with { DestinationCommit = result.DestinationCommit }).ConfigureAwait(false);
            if (!copied.Pushed && !copied.Outside.IsEmpty) await CareAsync(copied.Outside, cancellation).ConfigureAwait(false);
            return copied;
        }
        finally
        {
            if (_isAnnounced) NotePush();
        }
    }

    /// <inheritdoc/>
    public async Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation)
    {
        SemanticVersion? version = (await _selection.VersionOfAsync(sourceCommit, cancellation).ConfigureAwait(false))?.Number;
        string what = version?.ToString() ?? ShortCommit.Of(sourceCommit);
        Provenance provenance = new(_run.Session.Source.Name, _item.Id.Owner, _item.Id.Name, version, sourceCommit);
        string message = provenance.Append(_message ?? $"Copy {_item.Id.Path} {what} from {_run.Session.Source}");
        if (Rewriter is { Files.Count: > 0 }) message = RewriteTrailer.Append(message);
        return new CommitText(message, _author, $"{_author}@{MailDomain(_item.Cluster)}", _run.Services.Time.GetUtcNow());
    }

    /// <inheritdoc/>
    public async Task BeforeReplacingAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation)
    {
        ReplacedHead = head;
        if ((ForeignCommit.Find(head, _run.Session.Source.Name, _item.Id, _destination) ?? await NewerAsync(head, cancellation).ConfigureAwait(false)) is not { } foreign) return;
        TreeChanges lost = await changes(cancellation).ConfigureAwait(false);
        if (_onForeignCommit == ForeignCommitPolicy.Fail) throw foreign.Refused(lost);
        Note = foreign.Note(lost, _run.Apply);
        if (_onForeignCommit == ForeignCommitPolicy.Warn) _observer.Warned($"{_item.Target}: {Note}");
    }

    // A source that is reached knows its own present; an archive can be older than what was migrated since.
    private async Task<ForeignCommit?> NewerAsync(HeadCommit head, CancellationToken cancellation)
    {
        if (_run.Session.Source.Archive is not { } archive) return null;
        IClusterApi source = _run.Session.Source.Api;
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (CommitEntry entry in await source.ReadCommitLogAsync(_item.Id.Owner, _item.Id.Name, cancellation).ConfigureAwait(false)) known.Add(entry.Id);
        // After a rewritten history, the commits of earlier versions are only there.
        await foreach (AlgorithmVersion version in source.ListVersionsAsync(_item.Id.Owner, _item.Id.Name, published: null, cancellation).ConfigureAwait(false))
            known.Add(version.Commit);
        known.Remove("");
        IReadOnlyList<CommitEntry> log = Restoration.TryParse(head.Message) is null ? []
            : await _item.Cluster.Api.ReadCommitLogAsync(_item.Destination.Owner, _item.Destination.Name, cancellation).ConfigureAwait(false);
        return ForeignCommit.FindNewer(head, archive, _item.Id, known, log);
    }

    /// <inheritdoc/>
    public async Task BeforePushAsync(PendingPush push, CancellationToken cancellation)
    {
        await CareAsync(push.Outside, cancellation).ConfigureAwait(false);
        _isAnnounced = true;
        NotePush();
        await _push.AnnounceAsync(_run.Intent(JournalOperation.Push, _item) with
        {
            SourceCommit = push.SourceCommit,
            DestinationCommit = push.NewCommit,
            DestinationParent = push.Parent,
            Rules = JournaledCopies.Describe(Tree.Rules),
            Detail = TreeChanges.Text(push.Changes),
        }).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public bool IsKnownCopy(string sourceCommit, string destinationCommit) =>
        !Outside.HasOpenSteps && _run.Copies.IsLast(_item.Destination.ToString(), _run.SourcePathOf(_item), sourceCommit, destinationCommit, Tree.Rules);

    /// <inheritdoc/>
    public void Decided(string what) => _observer.Decided($"{_item.Target}: {what}");

    private Task CareAsync(OutsideContents outside, CancellationToken cancellation) =>
        Outside.CopyAsync(outside, Tree.Source, Tree.Destination!, cancellation);

    private void NotePush() => _run.Session.OwnWrites.Pushed(_item.Destination.ToString(), _run.Services.Time.GetUtcNow());

    private static string MailDomain(AlgoCluster cluster) => cluster.Name.Split(':')[0];
}
