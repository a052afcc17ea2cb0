using AlgorithmiaMigration.Git.Objects;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>The operations of one engine for one copy; their order is the same for all engines (<see cref="CopyRun"/>).</summary>
internal interface IWorkspace
{
    /// <summary>Reads the default branch and its head commit.</summary>
    Task<GitHead> ReadHeadAsync(GitEndpoint endpoint, CancellationToken cancellation);

    /// <summary>Fetches the default branch's head, without history if the server supports that.</summary>
    Task<FetchedRepository> FetchHeadAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation);

    /// <summary>Fetches the default branch with its whole history.</summary>
    Task<FetchedRepository> FetchHistoryAsync(GitEndpoint endpoint, GitStep step, CancellationToken cancellation);

    /// <summary>Opens the objects of a fetched repository and those it borrows. New objects are written to that repository.</summary>
    IObjectStore OpenObjects(FetchedRepository home);

    /// <summary>Pushes a commit to a branch, and returns the server's answer.</summary>
    Task<PushReply> PushAsync(
        FetchedRepository home, GitEndpoint destination, NewCommit commit, GitStep step, CancellationToken cancellation);
}
