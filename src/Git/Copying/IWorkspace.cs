using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

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
    Task<PushReply> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation);
}
