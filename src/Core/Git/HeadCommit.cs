namespace AlgorithmiaMigration.Git;

/// <summary>The head of a destination's branch, on which a copy puts its commit.</summary>
/// <param name="Id">The commit.</param>
/// <param name="Message">Its message.</param>
/// <param name="Author">Name and e-mail address of the author, as the commit states them.</param>
/// <param name="Time">When it was authored; null if the commit does not state a valid time.</param>
/// <param name="Parents">How many parents it has; a root commit has none.</param>
/// <param name="HasOneSignature">Whether author and committer are the same in every detail, as in all commits that copies make. A commit that was
/// amended, rebased or picked from elsewhere keeps its message, but has another committer or time.</param>
internal sealed record HeadCommit(string Id, string Message, string Author, DateTimeOffset? Time, int Parents, bool HasOneSignature);
