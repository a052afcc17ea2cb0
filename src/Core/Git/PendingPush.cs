namespace AlgorithmiaMigration.Git;

/// <summary>A push that is about to happen.</summary>
/// <param name="SourceCommit">The copied source commit.</param>
/// <param name="NewCommit">The commit that is pushed.</param>
/// <param name="Parent">The destination's head, its parent; null for an empty destination.</param>
/// <param name="Branch">The full name of the branch.</param>
/// <param name="Changes">What it changes; null when the engine did not read enough of the destination to determine it.</param>
internal sealed record PendingPush(string SourceCommit, string NewCommit, string? Parent, string Branch, TreeChanges? Changes)
{
    /// <summary>What the pushed tree refers to and does not contain.</summary>
    public OutsideContents Outside { get; init; } = OutsideContents.None;
}
