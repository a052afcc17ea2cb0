using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Names that HEAD can have.</summary>
internal static class GitHeads
{
    /// <summary>A HEAD that points to a commit instead of a branch.</summary>
    public const string Detached = "HEAD";

    /// <summary>The default branch of internally hosted repositories (contract, section 19.3), for servers that do not report the branch
    /// of an empty repository.</summary>
    public const string Usual = Branches + UsualName;

    public const string UsualName = "master";

    private const string Branches = "refs/heads/", Tagged = "refs/tags/";

    /// <summary>The branch that HEAD probably names, if the server reports only HEAD's commit: the one that git would choose, so that all
    /// engines agree. Null when no branch has that commit.</summary>
    public static string? Guess(string? headCommit, IReadOnlyList<(string Name, string Id)> branches)
    {
        if (headCommit is null) return null;
        string[] candidates = branches.Where(branch => branch.Id == headCommit).Select(branch => branch.Name).ToArray();
        return candidates.Contains(Usual) ? Usual : candidates.FirstOrDefault();
    }

    /// <summary>Short names of the branches besides the default one.</summary>
    public static string[] Others(IEnumerable<(string Name, string Id)> branches, string main) =>
        ShortNames(branches.Select(branch => branch.Name).Where(name => name != main && name.StartsWith(Branches, StringComparison.Ordinal)));

    /// <summary>Short names of the tags. What a tag object names in turn may be listed too, with a name that no reference can have.</summary>
    public static string[] Tags(IEnumerable<(string Name, string Id)> references) =>
    [
        .. references.Select(reference => reference.Name).Where(name => name.StartsWith(Tagged, StringComparison.Ordinal) && !name.EndsWith("^{}", StringComparison.Ordinal))
            .Select(name => name.Substring(Tagged.Length)),
    ];

    /// <summary>Names of branches as people write them.</summary>
    public static string[] ShortNames(IEnumerable<string> branches) => branches.Select(name => name.Substring(Branches.Length)).ToArray();

    /// <exception cref="MigrationException"><see cref="FailureKind.GitFailed"/>: HEAD names no branch.</exception>
    public static void RequireBranch(GitHead head, GitEndpoint destination)
    {
        if (!head.Branch.StartsWith(Branches, StringComparison.Ordinal) || head.Branch.Any(char.IsControl))
            throw GitFailures.Of(FailureKind.GitFailed, destination, "Its HEAD names no branch to push to.");
    }
}
