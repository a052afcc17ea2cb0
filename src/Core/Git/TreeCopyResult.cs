namespace AlgorithmiaMigration.Git;

/// <summary>What a copy did.</summary>
/// <param name="SourceCommit">The source commit that was taken.</param>
/// <param name="DestinationCommit">The destination's head now: the new commit, or the old one when nothing had to change and
/// <see cref="TreeCopy.EvenIfUnchanged"/> did not ask for a commit all the same.</param>
/// <param name="Pushed">Whether there is a new commit.</param>
/// <param name="Changes">What the new commit changes; null when the engine did not read enough of the destination to tell.</param>
/// <param name="RemoteMessages">What the server said during the push.</param>
internal sealed record TreeCopyResult(
    string SourceCommit, string DestinationCommit, bool Pushed, TreeChanges? Changes, IReadOnlyList<string> RemoteMessages)
{
    /// <summary>The message of the commit that was the destination's head before; null where there was none.</summary>
    public string? HeadMessage { get; init; }
}
