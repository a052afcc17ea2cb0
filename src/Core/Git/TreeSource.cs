namespace AlgorithmiaMigration.Git;

/// <summary>One state of a repository.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Commit">The commit; null means the head of the default branch.</param>
/// <param name="Snapshot">The commit's snapshot repository, a shortcut (see <see cref="TreeCopy.Snapshot"/>).</param>
internal sealed record TreeSource(GitEndpoint Repository, string? Commit = null, GitEndpoint? Snapshot = null);
