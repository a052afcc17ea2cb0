namespace AlgorithmiaMigration.Git;

/// <summary>A repository's default branch and the commit that it points to.</summary>
/// <param name="Branch">Full name from the server's HEAD, such as <c>refs/heads/master</c>.</param>
/// <param name="Commit">The commit; null when the branch does not exist, as in an empty repository.</param>
internal sealed record GitHead(string Branch, string? Commit)
{
    /// <summary>Short names of the other branches, where the server was asked for them; all of them if the default branch does not exist.</summary>
    public IReadOnlyList<string> OtherBranches { get; init; } = [];

    /// <summary>Short names of the tags, where the server was asked for the head alone.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
