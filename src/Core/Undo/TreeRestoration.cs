using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Undo;

/// <summary>Pushes the tree of an earlier commit of a repository to the same repository, as a new commit on its head: a copy of the repository to itself.</summary>
internal sealed class TreeRestoration(MigrationRun run, UndoWrites writes, GitEndpoint repository, IStageObserver observer) : ICopyParticipant
{
    private readonly JournaledWrite _push = new(run.Journal);
    private Restoration _restoration = null!;
    private IReadOnlyList<LiveWrite> _undone = [];
    private string _head = "";

    /// <summary>Pushes the tree.</summary>
    /// <param name="restoration">The commit whose tree is restored.</param>
    /// <param name="head">The head that may be replaced.</param>
    /// <param name="undone">The pushes that are taken back.</param>
    /// <param name="cancellation">Cancels the push.</param>
    public async Task PushAsync(Restoration restoration, string head, IReadOnlyList<LiveWrite> undone, CancellationToken cancellation)
    {
        (_restoration, _head, _undone) = (restoration, head, undone);
        TreeCopy copy = new() { Source = repository, SourceCommit = restoration.Commit, Destination = repository, Participant = this };
        try
        {
            await _push.DoAsync(() => run.Git.CopyAsync(copy, progress: null, cancellation),
                (entry, result) => entry with { DestinationCommit = result.DestinationCommit }).ConfigureAwait(false);
        }
        finally
        {
            NotePush();
        }
    }

    /// <inheritdoc/>
    public Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation)
    {
        string author = Repositories.KeyFor(writes.Cluster, writes.Owner).User;
        string message = _restoration.Append($"Restore the code of {ShortCommit.Of(sourceCommit)}");
        return Task.FromResult(new CommitText(message, author, $"{author}@{writes.Cluster.Name.Split(':')[0]}", run.Services.Time.GetUtcNow()));
    }

    /// <inheritdoc/>
    public Task BeforeReplacingAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation) => head.Id == _head
        ? Task.CompletedTask
        : throw new MigrationException(FailureKind.NonFastForward, $"Commit {ShortCommit.Of(head.Id)} was pushed meanwhile.", "Run the same command again; it looks at that commit.");

    /// <inheritdoc/>
    public Task BeforePushAsync(PendingPush push, CancellationToken cancellation)
    {
        NotePush();
        return _push.AnnounceAsync(writes.Intent(JournalOperation.Push, _undone) with
        {
            SourceCommit = push.SourceCommit,
            DestinationCommit = push.NewCommit,
            DestinationParent = push.Parent,
            Detail = $"Restores {ShortCommit.Of(push.SourceCommit)}: {TreeChanges.Text(push.Changes)}",
        });
    }

    /// <inheritdoc/>
    public bool IsKnownCopy(string sourceCommit, string destinationCommit) => false;

    /// <inheritdoc/>
    public void Decided(string what) => observer.Decided(OutsideText.OneLine($"{writes.Subject.Target.Destination}: {what}"));

    private void NotePush() => run.Session.OwnWrites.Pushed(writes.Subject.Target.Destination, run.Services.Time.GetUtcNow());
}
