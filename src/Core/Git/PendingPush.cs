namespace AlgorithmiaMigration.Git;

/// <summary>A push that is about to happen.</summary>
/// <param name="SourceCommit">The source commit that is copied.</param>
/// <param name="NewCommit">The commit that is pushed.</param>
/// <param name="Parent">The destination's head, on top of which it goes; null for an empty destination.</param>
/// <param name="Branch">The full name of the branch.</param>
/// <param name="Changes">What it changes; null when the engine did not read enough of the destination to tell.</param>
internal sealed record PendingPush(string SourceCommit, string NewCommit, string? Parent, string Branch, TreeChanges? Changes);
