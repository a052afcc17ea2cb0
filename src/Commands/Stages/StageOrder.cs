using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>
/// Prevents a copy of an algorithm from overtaking the publication of its previous version. A cluster publishes its latest build, so of two
/// versions in one pipeline the second must not be copied before the first is published. The stages of a pipeline are separate commands
/// that share only the session; publications are announced here while the earlier stage is still writing its outcome.
/// </summary>
internal sealed class StageOrder
{
    private static readonly ConditionalWeakTable<AlgoSession, StageOrder> Orders = new();

    private readonly Dictionary<DestinationId, List<Task<bool>>> _publications = [];

    public static StageOrder Of(AlgoSession session) => Orders.GetValue(session, _ => new StageOrder());

    /// <summary>Announces a publication; until the result is disposed, copies wait for it.</summary>
    /// <param name="destination">What is published.</param>
    /// <param name="stopping">Cancelled when the command ends: a publication that has not begun by then never will, and later runs must
    /// not wait for it.</param>
    public Publication Announce(DestinationId destination, CancellationToken stopping)
    {
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_publications)
        {
            if (!_publications.TryGetValue(destination, out List<Task<bool>>? pending)) _publications[destination] = pending = [];
            pending.Add(done.Task);
        }
        return new Publication(() => End(destination, done), stopping);
    }

    /// <summary>Completes when all publications announced so far have ended.</summary>
    public async Task PublishedAsync(DestinationId destination, CancellationToken cancellation)
    {
        foreach (Task<bool> publication in Announced(destination)) await Cancellable.Of(publication, cancellation).ConfigureAwait(false);
    }

    private void End(DestinationId destination, TaskCompletionSource<bool> done)
    {
        lock (_publications)
            if (_publications.TryGetValue(destination, out List<Task<bool>>? pending) && pending.Remove(done.Task) && pending.Count == 0)
                _publications.Remove(destination);
        done.TrySetResult(true);
    }

    private Task<bool>[] Announced(DestinationId destination)
    {
        lock (_publications) return _publications.TryGetValue(destination, out List<Task<bool>>? pending) ? [.. pending] : [];
    }
}
