using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>What a HEAD can say.</summary>
internal static class GitHeads
{
    /// <summary>A HEAD that names a commit and no branch.</summary>
    public const string Detached = "HEAD";

    /// <summary>The default branch of internally hosted repositories (contract, section 19.3), for servers that keep the name of an
    /// empty repository's branch to themselves.</summary>
    public const string Usual = "refs/heads/master";

    private const string Branches = "refs/heads/";

    /// <exception cref="MigrationException"><see cref="FailureKind.GitFailed"/>: there is no branch to push to.</exception>
    public static void RequireBranch(GitHead head, GitEndpoint destination)
    {
        if (!head.Branch.StartsWith(Branches, StringComparison.Ordinal) || head.Branch.Any(char.IsControl))
            throw GitFailures.Of(FailureKind.GitFailed, destination, "Its HEAD names no branch, so there is none to push to.");
    }
}
