namespace AlgorithmiaMigration;

/// <summary>One copy: what, from where, to where, under which rules.</summary>
public sealed record TreeCopy
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

/// <summary>What becomes of the source's tree on its way.</summary>
public sealed record TreeRules
{
    /// <summary>The account that <c>username</c> in <c>algorithmia.conf</c> becomes; everything else in that file, and every other
    /// file, stays byte for byte. Null leaves the file alone.</summary>
    public string? ConfOwner { get; init; }

    /// <summary>Overlay: files that only the destination has stay.</summary>
    public bool KeepDestinationFiles { get; init; }

    /// <summary>Patterns of paths that are left out (see <see cref="PathFilter"/>): neither brought from the source nor touched at the
    /// destination.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Changes contents of the source's files; null changes none. What is excluded is not shown to it.</summary>
    public IFileRewriter? Rewriter { get; init; }
}

/// <summary>A commit's message and author.</summary>
public sealed record CommitText(string Message, string AuthorName, string AuthorEmail, DateTimeOffset Time);

/// <summary>A push that is about to happen.</summary>
/// <param name="SourceCommit">The source commit that is copied.</param>
/// <param name="NewCommit">The commit that is pushed.</param>
/// <param name="Parent">The destination's head, on top of which it goes; null for an empty destination.</param>
/// <param name="Branch">The full name of the branch.</param>
/// <param name="Changes">What it changes; null when the engine did not read enough of the destination to tell.</param>
public sealed record PendingPush(string SourceCommit, string NewCommit, string? Parent, string Branch, TreeChanges? Changes);

/// <summary>What a copy would do.</summary>
/// <param name="SourceCommit">The source commit that would be taken.</param>
/// <param name="Changes">The differences to the destination's tree.</param>
public sealed record TreePlan(string SourceCommit, TreeChanges Changes)
{
    /// <summary>The message of the destination's head commit, which the copy would go on top of; null where there is none.</summary>
    public string? HeadMessage { get; init; }
}

/// <summary>What a copy did.</summary>
/// <param name="SourceCommit">The source commit that was taken.</param>
/// <param name="DestinationCommit">The destination's head now: the new commit, or the old one when nothing had to change and
/// <see cref="TreeCopy.EvenIfUnchanged"/> did not ask for a commit all the same.</param>
/// <param name="Pushed">Whether there is a new commit.</param>
/// <param name="Changes">What the new commit changes; null when the engine did not read enough of the destination to tell.</param>
/// <param name="RemoteMessages">What the server said during the push.</param>
public sealed record TreeCopyResult(
    string SourceCommit, string DestinationCommit, bool Pushed, TreeChanges? Changes, IReadOnlyList<string> RemoteMessages)
{
    /// <summary>The message of the commit that was the destination's head before; null where there was none.</summary>
    public string? HeadMessage { get; init; }
}

/// <summary>Paths that differ between two trees, in git's order.</summary>
public sealed record TreeChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed)
{
    public static TreeChanges None { get; } = new([], [], []);

    public IReadOnlyList<string> Added { get; init => field = new Listed<string>(value); } = new Listed<string>(Added);

    public IReadOnlyList<string> Changed { get; init => field = new Listed<string>(value); } = new Listed<string>(Changed);

    public IReadOnlyList<string> Removed { get; init => field = new Listed<string>(value); } = new Listed<string>(Removed);

    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Added.Count} added, {Changed.Count} changed, {Removed.Count} removed";
}

/// <summary>How far a copy is.</summary>
/// <param name="Step">What happens now, such as <c>Reading source</c>.</param>
/// <param name="Bytes">Bytes moved in this step.</param>
public sealed record GitProgress(string Step, long Bytes);
