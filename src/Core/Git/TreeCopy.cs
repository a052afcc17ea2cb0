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

    /// <summary>Whom the engine asks, and whom it informs, while it works.</summary>
    public required ICopyParticipant Participant { get; init; }
}
