namespace AlgorithmiaMigration.Shared;

/// <summary>
/// A token that is cancelled by the caller, when nothing has moved for too long, or when what moves is next to nothing: a server's
/// signs of life keep a transfer going, but not for ever.
/// </summary>
internal sealed class StallWatch : IDisposable
{
    /// <summary>Bytes that have to move in one span of drip; every line of this century moves them in seconds.</summary>
    public const int Drip = 64 * 1024;

    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _caller;
    private readonly ITimer _timer;
    private readonly ITimer? _dripTimer;
    private TimeSpan _limit;
    private long _moved;

    /// <param name="time">The clock.</param>
    /// <param name="limit">How long nothing may move.</param>
    /// <param name="caller">Stops as well.</param>
    /// <param name="drip">How long next to nothing may move; null for as long as something does.</param>
    public StallWatch(TimeProvider time, TimeSpan limit, CancellationToken caller, TimeSpan? drip = null)
    {
        _limit = limit;
        _caller = caller;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        _timer = time.CreateTimer(_ => GiveUp(), null, limit, Timeout.InfiniteTimeSpan);
        if (drip is { } span) _dripTimer = time.CreateTimer(_ => Weigh(), null, span, span);
    }

    public CancellationToken Token => _stop.Token;

    /// <summary>Whether it was the watch that gave up, and not the caller.</summary>
    public bool Stalled => _stop.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Something moved, if only a sign of life.</summary>
    public void Touch() => _timer.Change(_limit, Timeout.InfiniteTimeSpan);

    /// <summary>From now on another patience counts.</summary>
    public void Touch(TimeSpan limit)
    {
        _limit = limit;
        Touch();
        _dripTimer?.Change(limit, limit);
    }

    /// <summary>So many bytes moved of what it is about.</summary>
    public void Moved(int bytes)
    {
        Interlocked.Add(ref _moved, bytes);
        Touch();
    }

    private void Weigh()
    {
        if (Interlocked.Exchange(ref _moved, 0) < Drip) GiveUp();
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
        _dripTimer?.Dispose();
        _stop.Dispose();
    }
}
