using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Runs;

/// <summary>The time limit of one item: cancels its work when the time is over, or when the caller cancels.</summary>
internal sealed class ItemClock : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly OpenRequests _requests;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer? _timer;
    private volatile bool _isOver;

    /// <param name="time">The clock.</param>
    /// <param name="limit">The limit; null for none.</param>
    /// <param name="requests">What the item waits for.</param>
    /// <param name="caller">The caller's token.</param>
    public ItemClock(TimeProvider time, TimeSpan? limit, OpenRequests requests, CancellationToken caller)
    {
        _caller = caller;
        _requests = requests;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        if (limit is { } span) _timer = time.CreateTimer(_ => End(), null, span, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether the time was over before the caller cancelled.</summary>
    public bool IsOver => _isOver && !_caller.IsCancellationRequested;

    /// <summary>What was waited for when the time was over; null for nothing.</summary>
    public OpenRequest? Awaited { get; private set; }

    public void Dispose()
    {
        _timer?.Dispose();
        _stop.Dispose();
    }

    private void End()
    {
        // Before the requests are cancelled, and so no longer open.
        Awaited = _requests.Longest;
        _isOver = true;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The item ended at the same moment.
        }
    }
}
