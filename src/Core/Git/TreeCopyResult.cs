namespace AlgorithmiaMigration.Git;

/// <summary>The result of a copy.</summary>
/// <param name="SourceCommit">The copied source commit.</param>
/// <param name="DestinationCommit">The destination's head afterwards: the new commit, or the old one when nothing changed and
/// <see cref="TreeCopy.EvenIfUnchanged"/> did not require a commit.</param>
/// <param name="Pushed">Whether there is a new commit.</param>
/// <param name="Changes">What the new commit changes; null when the engine did not read enough of the destination to determine it.</param>
/// <param name="RemoteMessages">The server's messages during the push.</param>
internal sealed record TreeCopyResult(
    string SourceCommit, string DestinationCommit, bool Pushed, TreeChanges? Changes, IReadOnlyList<string> RemoteMessages)
{
    /// <summary>The destination's previous head; null when there was none, or when the result is that of a push whose answer was lost.</summary>
    public HeadCommit? Head { get; init; }

    /// <summary>What the tree refers to and does not contain, if nothing was pushed and the tree was read; otherwise the push announced it.</summary>
    public OutsideContents Outside { get; init; } = OutsideContents.None;
}
