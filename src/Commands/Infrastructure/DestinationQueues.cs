using System.Collections.Concurrent;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Keeps work on one destination in the order it came, while different destinations run side by side.</summary>
internal sealed class DestinationQueues
{
    private readonly ConcurrentDictionary<DestinationId, Task<bool>> _last = [];

    /// <summary>How many destinations have work that has not ended.</summary>
    public int Count => _last.Count;

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
                // Not when more was queued meanwhile. Thousands of destinations pass through here, and none comes back as a rule.
                ((ICollection<KeyValuePair<DestinationId, Task<bool>>>)_last).Remove(new(destination, done.Task));
                done.TrySetResult(true);
            }
        };
    }
}
