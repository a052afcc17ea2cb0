namespace AlgorithmiaMigration.Git;

/// <summary>What a repository's default branch is and where it points.</summary>
/// <param name="Branch">Full name, such as <c>refs/heads/master</c>; what the server's HEAD says.</param>
/// <param name="Commit">The commit; null for an empty repository.</param>
internal sealed record GitHead(string Branch, string? Commit);
