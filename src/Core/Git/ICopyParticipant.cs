namespace AlgorithmiaMigration.Git;

/// <summary>The caller's part in one copy: what an engine asks, and what it announces, while it works.</summary>
internal interface ICopyParticipant
{
    /// <summary>The message and the author of the new commit.</summary>
    /// <param name="sourceCommit">The commit that is copied; the engine knows it once it has read the source.</param>
    /// <param name="cancellation">Stops the copy.</param>
    Task<CommitText> DescribeAsync(string sourceCommit, CancellationToken cancellation);

    /// <summary>Called right before a push, to record it. The push begins when the task ends; when it fails, nothing is pushed.</summary>
    Task BeforePushAsync(PendingPush push, CancellationToken cancellation);

    /// <summary>Whether a commit of the destination is known to be the copy of a commit of the source under the rules of this copy. An
    /// engine that knows both heads before it fetches asks, and fetches nothing when they are; others compare the trees.</summary>
    bool IsKnownCopy(string sourceCommit, string destinationCommit);

    /// <summary>Takes a decision of the engine that an operator may want to know: a sentence without the algorithm's name.</summary>
    void Decided(string what);
}
