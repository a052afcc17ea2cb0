using System.Runtime.CompilerServices;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Stages;

/// <summary>
/// Keeps copies of one algorithm from overtaking the publication of the one before. A cluster publishes whatever built last, so of two
/// versions in one pipeline the second may be copied only after the first is published. The stages of a pipeline are commands of their
/// own and share nothing but the session; work is announced here while the earlier stage is still writing its outcome.
/// </summary>
internal sealed class StageOrder
{
    private static readonly ConditionalWeakTable<AlgoSession, StageOrder> Orders = new();

    private readonly Dictionary<DestinationId, List<Task<bool>>> _publications = [];

    public static StageOrder Of(AlgoSession session) => Orders.GetValue(session, _ => new StageOrder());

    /// <summary>A publication that is announced now, and has ended when it has been run.</summary>
    /// <param name="destination">What is published.</param>
    /// <param name="work">The publication.</param>
    /// <param name="stopping">Cancelled when the command ends: what it has not run by then it never will, and a later run must not wait for it.</param>
    public Func<CancellationToken, Task> Publication(DestinationId destination, Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_publications)
        {
            if (!_publications.TryGetValue(destination, out List<Task<bool>>? pending)) _publications[destination] = pending = [];
            pending.Add(done.Task);
        }
        CancellationTokenRegistration neverRun = stopping.Register(() => End(destination, done));
        return async stop =>
        {
            neverRun.Dispose();
            try
            {
                await work(stop).ConfigureAwait(false);
            }
            finally
            {
                End(destination, done);
            }
        };
    }

    /// <summary>A copy, run once the publications that were announced until then have ended.</summary>
    public Func<CancellationToken, Task> Copy(DestinationId destination, Func<CancellationToken, Task> work) => async stop =>
    {
        foreach (Task<bool> publication in Announced(destination)) await Cancellable.Of(publication, stop).ConfigureAwait(false);
        await work(stop).ConfigureAwait(false);
    };

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
