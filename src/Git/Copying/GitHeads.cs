using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Names that HEAD can have.</summary>
internal static class GitHeads
{
    /// <summary>A HEAD that points to a commit instead of a branch.</summary>
    public const string Detached = "HEAD";

    /// <summary>The default branch of internally hosted repositories (contract, section 19.3), for servers that do not report the branch
    /// of an empty repository.</summary>
    public const string Usual = "refs/heads/master";

    private const string Branches = "refs/heads/";

    /// <exception cref="MigrationException"><see cref="FailureKind.GitFailed"/>: HEAD names no branch.</exception>
    public static void RequireBranch(GitHead head, GitEndpoint destination)
    {
        if (!head.Branch.StartsWith(Branches, StringComparison.Ordinal) || head.Branch.Any(char.IsControl))
            throw GitFailures.Of(FailureKind.GitFailed, destination, "Its HEAD names no branch to push to.");
    }
}
