namespace AlgorithmiaMigration.Git;

/// <summary>A repository's default branch and the commit that it points to.</summary>
/// <param name="Branch">Full name from the server's HEAD, such as <c>refs/heads/master</c>.</param>
/// <param name="Commit">The commit; null when the branch does not exist, as in an empty repository.</param>
internal sealed record GitHead(string Branch, string? Commit)
{
    /// <summary>Short names of the branches of a repository whose default branch does not exist; empty for an empty repository.</summary>
    public IReadOnlyList<string> OtherBranches { get; init; } = [];
}
