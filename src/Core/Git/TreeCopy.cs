namespace AlgorithmiaMigration.Git;

/// <summary>One copy: its source, destination and rules.</summary>
internal sealed record TreeCopy
{
    public required GitEndpoint Source { get; init; }

    /// <summary>The commit to copy; null means the head of the source's default branch.</summary>
    public string? SourceCommit { get; init; }

    /// <summary>The commit's snapshot repository (contract, section 19.1), if it is a published version: a shortcut that is used only if its
    /// head is <see cref="SourceCommit"/>.</summary>
    public GitEndpoint? Snapshot { get; init; }

    /// <summary>The destination; null for a plan for a destination that does not exist yet.</summary>
    public GitEndpoint? Destination { get; init; }

    public TreeRules Rules { get; init; } = new();

    /// <summary>Whether to make a commit even if its tree equals its parent's. Every published version requires its own commit and build,
    /// although the source may have published one tree twice (contract, section 8.1).</summary>
    public bool EvenIfUnchanged { get; init; }

    /// <summary>What the engine calls while it copies.</summary>
    public required ICopyParticipant Participant { get; init; }
}
