namespace AlgorithmiaMigration;

/// <summary>A token that is cancelled by the caller, or when nothing has moved for too long.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _caller;
    private readonly ITimer _timer;
    private TimeSpan _limit;

    public StallWatch(TimeProvider time, TimeSpan limit, CancellationToken caller)
    {
        _limit = limit;
        _caller = caller;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _timer = time.CreateTimer(_ => GiveUp(), null, limit, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether it was the watch that gave up, and not the caller.</summary>
    public bool Stalled => _stop.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Something moved.</summary>
    public void Touch() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>From now on another patience counts.</summary>
    public void Touch(TimeSpan limit)
    {
        _limit = limit;
        Touch();
    }

    private void GiveUp()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work ended while the timer was firing.
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stop.Dispose();
    }
}
