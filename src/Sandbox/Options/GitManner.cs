namespace AlgorithmiaMigration.Sandbox;

/// <summary>The git server whose manner a cluster follows.</summary>
public enum GitManner
{
    /// <summary>Git's own: it refuses requests with a status, and serves a repository for each published version.</summary>
    Git,

    /// <summary>JGit's: except for unknown keys, it refuses requests with words in an answer of status 200; it has no repositories of versions,
    /// and answers in version 0 of the protocol only.</summary>
    JGit,
}
