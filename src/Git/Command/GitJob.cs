using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>What git is to do.</summary>
/// <param name="Endpoint">The server's repository, whose key goes along.</param>
/// <param name="Patience">How long it may print nothing.</param>
/// <param name="Arguments">The command line behind <c>git</c>.</param>
internal sealed record GitJob(GitEndpoint Endpoint, TimeSpan Patience, params string[] Arguments)
{
    /// <summary>The local repository; null for commands that need none.</summary>
    public string? Repository { get; init; }

    /// <summary>Told how many bytes went by.</summary>
    public GitStep? Step { get; init; }
}
