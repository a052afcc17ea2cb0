using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Processes items of one destination in order of arrival, and different destinations concurrently.</summary>
internal sealed class DestinationQueues
{
    private readonly ConcurrentDictionary<DestinationId, Task<bool>> _last = [];

    /// <summary>How many destinations have unfinished items.</summary>
    public int Count => _last.Count;

    /// <summary>Takes the next place in a destination's queue. Call on one thread only.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="untilWritten">See <see cref="Turn.LastsUntilWritten"/>.</param>
    public Turn Join(DestinationId destination, bool untilWritten = false)
    {
        Task<bool> previous = _last.TryGetValue(destination, out Task<bool>? last) ? last : Task.FromResult(true);
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _last[destination] = done.Task;
        return new Turn(previous, () => End(destination, done), untilWritten);
    }

    private void End(DestinationId destination, TaskCompletionSource<bool> done)
    {
        // The last item to join removes the queue: otherwise thousands of destinations would accumulate, most of them used once.
        ((ICollection<KeyValuePair<DestinationId, Task<bool>>>)_last).Remove(new(destination, done.Task));
        done.TrySetResult(true);
    }
}
