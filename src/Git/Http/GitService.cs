namespace AlgorithmiaMigration.Git.Http;

/// <summary>The two services of git's smart HTTP protocol.</summary>
internal static class GitService
{
    public const string Fetch = "git-upload-pack";
    public const string Push = "git-receive-pack";
}
