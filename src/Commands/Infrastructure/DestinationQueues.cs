using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Keeps items of one destination in the order they came, while different destinations run side by side.</summary>
internal sealed class DestinationQueues
{
    private readonly ConcurrentDictionary<DestinationId, Task<bool>> _last = [];

    /// <summary>How many destinations have items that have not ended.</summary>
    public int Count => _last.Count;

    /// <summary>Takes the next place in a destination's queue. Called on one thread.</summary>
    /// <param name="destination">Whose queue.</param>
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
        // Thousands of destinations pass through here and few come back, so an empty queue is removed: the last to join removes it.
        ((ICollection<KeyValuePair<DestinationId, Task<bool>>>)_last).Remove(new(destination, done.Task));
        done.TrySetResult(true);
    }
}
