namespace AlgorithmiaMigration.Commands;

/// <summary>Keeps work on one destination in the order it came, while different destinations run side by side.</summary>
internal sealed class Lanes
{
    private readonly Dictionary<DestinationId, Task<bool>> _last = [];

    /// <summary>The work, waiting for what was queued before it for the same destination. Called on one thread.</summary>
    public Func<CancellationToken, Task> Queue(DestinationId destination, Func<CancellationToken, Task> work)
    {
        Task<bool> before = _last.TryGetValue(destination, out Task<bool>? last) ? last : Task.FromResult(true);
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _last[destination] = done.Task;
        return async stop =>
        {
            try
            {
                await Cancellable.Of(before, stop).ConfigureAwait(false);
                await work(stop).ConfigureAwait(false);
            }
            finally
            {
                done.TrySetResult(true);
            }
        };
    }
}
