namespace AlgorithmiaMigration.Shared;

/// <summary>
/// A token that is cancelled by the caller, when no data has moved for too long, or when almost none moves: keep-alive data from a
/// server extends a transfer, but not for ever.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    /// <summary>The least number of bytes that must move in one interval; any usable connection moves them in seconds.</summary>
    public const int LeastBytes = 64 * 1024;

    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _caller;
    private readonly ITimer _timer;
    private readonly ITimer? _rateTimer;
    private TimeSpan _limit;
    private long _moved;

    /// <param name="time">The clock.</param>
    /// <param name="limit">How long a transfer may stall.</param>
    /// <param name="caller">The caller's token.</param>
    /// <param name="interval">The interval in which <see cref="LeastBytes"/> must move; null for no minimum.</param>
    public StallWatch(TimeProvider time, TimeSpan limit, CancellationToken caller, TimeSpan? interval = null)
    {
        _limit = limit;
        _caller = caller;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _timer = time.CreateTimer(_ => GiveUp(), null, limit, Timeout.InfiniteTimeSpan);
        if (interval is { } span) _rateTimer = time.CreateTimer(_ => CheckRate(), null, span, span);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether the watch cancelled the token, and not the caller.</summary>
    public bool Stalled => _stop.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Reports activity, even if it is only keep-alive data.</summary>
    public void Touch() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>Reports activity, and applies another limit from now on.</summary>
    public void Touch(TimeSpan limit)
    {
        _limit = limit;
        Touch();
        _rateTimer?.Change(limit, limit);
    }

    /// <summary>Reports bytes of the transferred content.</summary>
    public void Moved(int bytes)
    {
        Interlocked.Add(ref _moved, bytes);
        Touch();
    }

    private void CheckRate()
    {
        if (Interlocked.Exchange(ref _moved, 0) < LeastBytes) GiveUp();
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
        _rateTimer?.Dispose();
        _stop.Dispose();
    }
}
