namespace AlgorithmiaMigration.Git;

/// <summary>What a HEAD can say.</summary>
internal static class GitHeads
{
    /// <summary>A HEAD that names a commit and no branch.</summary>
    public const string Detached = "HEAD";

    /// <summary>The default branch of internally hosted repositories (contract, section 19.3), for servers that keep the name of an
    /// empty repository's branch to themselves.</summary>
    public const string Usual = "refs/heads/master";
}
