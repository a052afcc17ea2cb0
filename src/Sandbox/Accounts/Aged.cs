namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>
/// A value whose changes reach readers later: reads after admin writes are eventually consistent (contract, section 4.3). Null stands
/// for something that was not there yet.
/// </summary>
internal sealed class Aged<T>
    where T : class
{
    private readonly Lock _gate = new();
    private T? _before;
    private DateTimeOffset _changed;

    private Aged(T current, T? before, DateTimeOffset changed) => (Current, _before, _changed) = (current, before, changed);

    /// <summary>What the cluster itself goes by.</summary>
    public T Current { get; private set; }

    /// <summary>A value that was there before anybody looked.</summary>
    public static Aged<T> Always(T value) => new(value, value, DateTimeOffset.MinValue);

    /// <summary>A value that comes into being now.</summary>
    public static Aged<T> Since(DateTimeOffset now, T value) => new(value, null, now);

    /// <summary>What a reader sees; null while that is nothing.</summary>
    public T? Seen(DateTimeOffset now, TimeSpan delay)
    {
        lock (_gate) return now - _changed >= delay ? Current : _before;
    }

    public void Change(Func<T, T> change, DateTimeOffset now, TimeSpan delay)
    {
        lock (_gate)
        {
            T changed = change(Current);
            _before = now - _changed >= delay ? Current : _before;
            (Current, _changed) = (changed, now);
        }
    }
}
