namespace AlgorithmiaMigration.Git;

/// <summary>Records the pushes that a copy announces, and forwards all calls to the participant.</summary>
internal sealed class RecordedPushes(ICopyParticipant participant) : ICopyParticipant
{
    // Replaced and never changed: a look at the destination reads it while the copy goes on.
    private volatile PendingPush[] _pushes = [];

    public int Count => _pushes.Length;

    /// <summary>The push of a commit; null when none was announced.</summary>
    public PendingPush? Of(string? commit) => Array.Find(_pushes, push => push.NewCommit == commit);

    /// <inheritdoc/>
    public Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation) =>
        participant.DescribeAsync(sourceCommit, cancellation);

    /// <inheritdoc/>
    public Task BeforeReplacingAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation) =>
        participant.BeforeReplacingAsync(head, changes, cancellation);

    /// <inheritdoc/>
    public async Task BeforePushAsync(PendingPush push, CancellationToken cancellation)
    {
        await participant.BeforePushAsync(push, cancellation).ConfigureAwait(false);
        _pushes = [.. _pushes, push];
    }

    /// <inheritdoc/>
    public bool IsKnownCopy(string sourceCommit, string destinationCommit) => participant.IsKnownCopy(sourceCommit, destinationCommit);

    /// <inheritdoc/>
    public void Decided(string what) => participant.Decided(what);
}
