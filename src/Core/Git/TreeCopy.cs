namespace AlgorithmiaMigration.Git;

/// <summary>One copy: what, from where, to where, under which rules.</summary>
internal sealed record TreeCopy
{
    public required GitEndpoint Source { get; init; }

    /// <summary>The wanted commit; null means the head of the source's default branch.</summary>
    public string? SourceCommit { get; init; }

    /// <summary>The wanted commit's snapshot repository (contract, section 19.1), when it is a published version: a shortcut that
    /// counts only when its head is <see cref="SourceCommit"/>.</summary>
    public GitEndpoint? Snapshot { get; init; }

    /// <summary>Where to; null for a plan against a destination that does not exist yet.</summary>
    public GitEndpoint? Destination { get; init; }

    public TreeRules Rules { get; init; } = new();

    /// <summary>Makes a commit even when its tree is its parent's. A published version needs a commit and a build of its own, although
    /// the source may have published one tree twice (contract, section 8.1).</summary>
    public bool EvenIfUnchanged { get; init; }

    /// <summary>Words the new commit, given the source commit's hash.</summary>
    public required Func<string, CancellationToken, Task<CommitText>> Describe { get; init; }

    /// <summary>Called right before the push, with what it will do; journals it. A failure here means no push.</summary>
    public Func<PendingPush, CancellationToken, Task>? BeforePush { get; init; }

    /// <summary>Whether a commit of the destination is known to be the copy of a commit of the source under the same rules. An engine that
    /// knows both heads before it fetches asks, and fetches nothing when they are; it may also not ask, and find out by itself.</summary>
    public Func<string, string, CancellationToken, Task<bool>>? IsKnownCopy { get; init; }

    /// <summary>Told what an engine decided that a person may want to know: a sentence without the algorithm's name.</summary>
    public Action<string>? Decided { get; init; }
}
