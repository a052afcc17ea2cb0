namespace AlgorithmiaMigration.Git;

/// <summary>A repository's default branch and the commit that it points to.</summary>
/// <param name="Branch">Full name from the server's HEAD, such as <c>refs/heads/master</c>.</param>
/// <param name="Commit">The commit; null for an empty repository.</param>
internal sealed record GitHead(string Branch, string? Commit);
