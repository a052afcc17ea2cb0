namespace AlgorithmiaMigration.Git;

/// <summary>The caller's part in one copy: what an engine requests and reports while it copies.</summary>
internal interface ICopyParticipant
{
    /// <summary>The message and the author of the new commit.</summary>
    /// <param name="sourceCommit">The copied commit, which the engine determines by reading the source.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation);

    /// <summary>Called before a commit with other files is made on the destination's head; if it fails, nothing is pushed.</summary>
    /// <param name="head">The head that was read, and that the push requires to be unchanged.</param>
    /// <param name="changes">Lists the files that the copy changes, by reading more of the destination if necessary.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.ForeignCommit"/>: the head must not be replaced.</exception>
    Task BeforeReplacingAsync(HeadCommit head, Func<CancellationToken, Task<TreeChanges>> changes, CancellationToken cancellation);

    /// <summary>Called immediately before a push, to record it. The push begins when the task completes; if it fails, nothing is pushed.</summary>
    Task BeforePushAsync(PendingPush push, CancellationToken cancellation);

    /// <summary>Whether a commit of the destination is known to be the copy of a commit of the source under the rules of this copy. An engine
    /// that has both heads before it fetches calls this and fetches nothing if it is true; other engines compare the trees.</summary>
    bool IsKnownCopy(string sourceCommit, string destinationCommit);

    /// <summary>Reports a decision of the engine to the operator: a sentence without the algorithm's name.</summary>
    void Decided(string what);
}
