using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Waits for copies whose push the server takes long to answer. It may be building the algorithm meanwhile (contract, section 19.5), or have stalled;
/// the destination's head shows whether the push has arrived. If it has, the copy is done and the build is watched by other requests, while the
/// connection stays open until the run ends: closing it may abort the build.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="patience">The time between two looks at the destination; infinite to wait for the answer alone.</param>
internal sealed class UnansweredPushes(TimeProvider time, TimeSpan patience) : IDisposable
{
    /// <summary>The usual time between two looks.</summary>
    public static readonly TimeSpan UsualPatience = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _ending = new();

    /// <summary>The result of a copy, or of its push once that has arrived.</summary>
    /// <param name="copy">Copies.</param>
    /// <param name="look">Looks at the destination; null when no push has arrived.</param>
    /// <param name="decided">Is informed of the decision.</param>
    /// <param name="cancellation">Cancels the copy.</param>
    public async Task<TreeCopyResult> WaitAsync(Func<CancellationToken, Task<TreeCopyResult>> copy, Func<Task<TreeCopyResult?>> look, Action<string> decided,
        CancellationToken cancellation)
    {
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _ending.Token);
        Task<TreeCopyResult> copying = copy(stop.Token);
        while (!await EndsInTimeAsync(copying, cancellation).ConfigureAwait(false))
        {
            ItemAnswer<Task, TreeCopyResult?> there = await ItemAnswer<Task, TreeCopyResult?>.OfAsync(copying, look).ConfigureAwait(false);
            if (there.Value is not { } arrived)
            {
                decided(FormattableString.Invariant($"Still copying: no result for another {patience.TotalMinutes} min."));
                continue;
            }
            decided("The push has arrived; its answer is awaited no longer, and the build is watched by other requests.");
            _ = ForgetAsync(copying, stop);
            return arrived;
        }
        using (stop) return await copying.ConfigureAwait(false);
    }

    /// <summary>Closes the connections that are still open.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private async Task<bool> EndsInTimeAsync(Task copying, CancellationToken cancellation)
    {
        if (copying.IsCompleted || patience == Timeout.InfiniteTimeSpan) return true;
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task first = await Task.WhenAny(copying, Delay.For(patience, time, ended.Token)).ConfigureAwait(false);
        ended.Cancel();
        // A cancelled copy ends by itself, and says what became of its push.
        return first == copying || cancellation.IsCancellationRequested;
    }

    // Its result is known already, whatever the server says in the end.
    private static async Task ForgetAsync(Task<TreeCopyResult> copying, CancellationTokenSource stop)
    {
        using (stop)
        {
            try
            {
                await copying.ConfigureAwait(false);
            }
            catch (Exception e) when (e is MigrationException or OperationCanceledException)
            {
                // The head has shown that the push arrived.
            }
        }
    }
}
