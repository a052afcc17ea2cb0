using AlgorithmiaMigration.Git.Copying;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>One run of git.</summary>
/// <param name="Endpoint">The server's repository, with its key.</param>
/// <param name="Patience">How long git may print nothing.</param>
/// <param name="SlowLimit">How long almost nothing may be transferred; git itself ends after that.</param>
/// <param name="Arguments">The arguments of <c>git</c>.</param>
internal sealed record GitJob(GitEndpoint Endpoint, TimeSpan Patience, TimeSpan SlowLimit, params string[] Arguments)
{
    private const string LsRemote = "ls-remote";

    /// <summary>The local repository; null for commands without one.</summary>
    public string? Repository { get; init; }

    /// <summary>What git does, for messages; empty when it is not known.</summary>
    public string Command => Arguments.FirstOrDefault(argument => argument is LsRemote or "clone" or "fetch" or "push") ?? "";

    /// <summary>Whether a server in order answers soon, and not while data is transferred or an algorithm is built.</summary>
    public bool IsPrompt => Command == LsRemote;

    /// <summary>Reports the number of transferred bytes.</summary>
    public GitStep? Step { get; init; }
}
