namespace AlgorithmiaMigration.Git;

/// <summary>What one engine does for one copy; the copy's story itself is the same for all (<see cref="CopyRun"/>).</summary>
internal interface IWorkspace
{
    /// <summary>Where the default branch points.</summary>
    Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Brings the default branch's head, alone when the server can do that.</summary>
    Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation);

    /// <summary>Brings the default branch with all its history.</summary>
    Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation);

    /// <summary>Opens the objects of a fetched repository, and those it borrows. New ones go into that repository.</summary>
    IObjectStore OpenObjects(FetchedRepository home);

    /// <summary>Pushes a commit to a branch; returns what the server said.</summary>
    Task<PushAnswer> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation);
}

/// <summary>A temporary repository that holds what was fetched.</summary>
internal sealed record FetchedRepository(string Folder, GitHead Head)
{
    /// <summary>Makes the objects of another repository readable here.</summary>
    public void Borrow(FetchedRepository other)
    {
        string list = Path.Combine(Folder, "objects", "info", "alternates");
        Directory.CreateDirectory(Path.GetDirectoryName(list)!);
        File.AppendAllText(list, Path.Combine(other.Folder, "objects").Replace('\\', '/') + "\n");
    }
}

/// <summary>What is to be pushed.</summary>
internal sealed record NewCommit(string Id, string? Parent, string Branch);

/// <summary>What the server answered to a push that went through to it.</summary>
/// <param name="Refusal">Null when the branch was updated; otherwise the server's, or the tool's, reason.</param>
/// <param name="RemoteMessages">The lines that the server printed.</param>
internal sealed record PushAnswer(PushRefusal? Refusal, IReadOnlyList<string> RemoteMessages);

/// <param name="IsStale">Whether it is certain that the destination moved.</param>
/// <param name="Words">The reason as it was given.</param>
internal sealed record PushRefusal(bool IsStale, string Words);

/// <summary>Reports how far one step is.</summary>
internal sealed class GitStep(string name, IProgress<GitProgress>? progress)
{
    public void Report(long bytes) => progress?.Report(new GitProgress(name, bytes));
}
