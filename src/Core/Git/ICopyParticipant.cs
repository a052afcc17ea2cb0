namespace AlgorithmiaMigration.Git;

/// <summary>The caller's part in one copy: what an engine requests and reports while it copies.</summary>
internal interface ICopyParticipant
{
    /// <summary>The message and the author of the new commit.</summary>
    /// <param name="sourceCommit">The copied commit, which the engine determines by reading the source.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation);

    /// <summary>Called immediately before a push, to record it. The push begins when the task completes; if it fails, nothing is pushed.</summary>
    Task BeforePushAsync(PendingPush push, CancellationToken cancellation);

    /// <summary>Whether a commit of the destination is known to be the copy of a commit of the source under the rules of this copy. An engine
    /// that has both heads before it fetches calls this and fetches nothing if it is true; other engines compare the trees.</summary>
    bool IsKnownCopy(string sourceCommit, string destinationCommit);

    /// <summary>Reports a decision of the engine to the operator: a sentence without the algorithm's name.</summary>
    void Decided(string what);
}
