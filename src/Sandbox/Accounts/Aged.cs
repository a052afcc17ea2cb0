namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>
/// A value whose changes become visible to readers later: reads after admin writes are eventually consistent (contract, section 4.3).
/// Null means that the value did not exist yet.
/// </summary>
internal sealed class Aged<T>
    where T : class
{
    private readonly Lock _gate = new();
    private T? _before;
    private DateTimeOffset _changed;

    private Aged(T current, T? before, DateTimeOffset changed) => (Current, _before, _changed) = (current, before, changed);

    /// <summary>The value that the cluster itself uses.</summary>
    public T Current { get; private set; }

    /// <summary>A value that has always been visible.</summary>
    public static Aged<T> Always(T value) => new(value, value, DateTimeOffset.MinValue);

    /// <summary>A value that is created now.</summary>
    public static Aged<T> Since(DateTimeOffset now, T value) => new(value, null, now);

    /// <summary>What a reader sees; null while the value is not visible yet.</summary>
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
