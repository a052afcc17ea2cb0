using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Pushes a commit and finds out what became of it.</summary>
/// <param name="destination">Where to.</param>
/// <param name="push">Pushes once.</param>
/// <param name="readHead">Looks where the destination's default branch points.</param>
internal sealed class Delivery(
    GitEndpoint destination, Func<CancellationToken, Task<PushReply>> push, Func<CancellationToken, Task<GitHead>> readHead)
{
    /// <summary>Returns what the server said, once the commit is the branch's head.</summary>
    public async Task<IReadOnlyList<string>> PushAsync(NewCommit commit, CancellationToken cancellation)
    {
        try
        {
            PushReply answer = await push(cancellation).ConfigureAwait(false);
            return answer.Refusal is null ? answer.RemoteMessages : throw RefusedBy(answer.Refusal, answer.RemoteMessages);
        }
        catch (MigrationException doubtful) when (IsDoubtful(doubtful.Kind))
        {
            if (await IsThereAsync(commit, doubtful, cancellation).ConfigureAwait(false)) return [];
            throw;
        }
    }

    // A proxy that loses patience with a build answers 504, and one that dresses errors up answers a page: the commit may be there.
    private static bool IsDoubtful(FailureKind kind) => kind is FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.PushRejected
        or FailureKind.ClusterUnavailable or FailureKind.UnexpectedAnswer or FailureKind.GitFailed;

    private MigrationException RefusedBy(PushRefusal refusal, IReadOnlyList<string> messages) => GitFailures.Of(
        refusal.IsStale ? FailureKind.NonFastForward : FailureKind.PushRejected, destination, string.Join(" ", [refusal.Words, .. messages]));

    /// <summary>
    /// Whether the commit has arrived all the same: a connection that breaks after the push hides its success, and curl repeats
    /// such a request by itself, which the server then refuses because its branch has moved already.
    /// </summary>
    private async Task<bool> IsThereAsync(NewCommit commit, MigrationException doubtful, CancellationToken cancellation)
    {
        string? head;
        try
        {
            head = (await readHead(cancellation).ConfigureAwait(false)).Commit;
        }
        catch (MigrationException)
        {
            // The first failure says more than one that followed it.
            return false;
        }
        if (head == commit.Id) return true;
        if (doubtful.Kind == FailureKind.PushRejected && head != commit.Parent)
            throw GitFailures.Of(FailureKind.NonFastForward, destination);
        return false;
    }
}
