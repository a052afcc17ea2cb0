using AlgorithmiaMigration.Git.Failures;

namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Pushes a commit and determines whether it arrived.</summary>
/// <param name="destination">The repository to push to.</param>
/// <param name="push">Pushes once.</param>
/// <param name="readHead">Reads the head of the destination's default branch.</param>
internal sealed class Delivery(
    GitEndpoint destination, Func<CancellationToken, Task<PushReply>> push, Func<CancellationToken, Task<GitHead>> readHead)
{
    /// <summary>Pushes, and returns the server's messages once the commit is the head of the branch.</summary>
    public async Task<IReadOnlyList<string>> PushAsync(NewCommit commit, CancellationToken cancellation)
    {
        try
        {
            PushReply answer = await push(cancellation).ConfigureAwait(false);
            return answer.Refusal is null ? answer.RemoteMessages : throw RefusedBy(answer.Refusal, answer.RemoteMessages);
        }
        catch (MigrationException uncertain) when (IsUncertain(uncertain.Kind))
        {
            if (await HasArrivedAsync(commit, uncertain, cancellation).ConfigureAwait(false)) return [];
            throw;
        }
    }

    // The commit may have arrived: a proxy that times out during a build answers 504, and other proxies replace errors with a web page.
    private static bool IsUncertain(FailureKind kind) => kind is FailureKind.ConnectionLost or FailureKind.TimedOut or FailureKind.PushRejected
        or FailureKind.ClusterUnavailable or FailureKind.UnexpectedAnswer or FailureKind.GitFailed;

    private MigrationException RefusedBy(PushRefusal refusal, IReadOnlyList<string> messages)
    {
        string details = string.Join(" ", [refusal.Reason, .. messages]);
        ServerRefusal meaning = refusal.IsOfRequest ? ServerWords.MeaningOf(refusal.Reason) : ServerRefusal.Other;
        return meaning == ServerRefusal.Other
            ? GitFailures.Of(refusal.IsStale ? FailureKind.NonFastForward : FailureKind.PushRejected, destination, details)
            : GitFailures.Of(meaning, destination, details);
    }

    /// <summary>
    /// Whether the commit has arrived nevertheless: a connection that breaks after the push hides its success, and curl retries such a
    /// request by itself, which the server then refuses because the branch has already moved.
    /// </summary>
    private async Task<bool> HasArrivedAsync(NewCommit commit, MigrationException uncertain, CancellationToken cancellation)
    {
        string? head;
        try
        {
            head = (await readHead(cancellation).ConfigureAwait(false)).Commit;
        }
        catch (MigrationException)
        {
            // The failure of the push is more informative than this one.
            return false;
        }
        if (head == commit.Id) return true;
        if (uncertain.Kind == FailureKind.PushRejected && head != commit.Parent)
            throw GitFailures.Of(FailureKind.NonFastForward, destination);
        return false;
    }
}
