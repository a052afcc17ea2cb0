using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Limits how many files all collections of a command read from the source, and how many they write to destinations, at the same time. To
/// avoid deadlocks, code that needs both leases takes the one for reading first.
/// </summary>
internal sealed class FileThrottle(int limit) : IDisposable
{
    private readonly Throttle _reading = new(limit);
    private readonly Throttle _writing = new(limit);

    public int Limit { get; } = limit;

    /// <summary>Waits for a lease to read a file of the source.</summary>
    public Task<IDisposable> ReadAsync(CancellationToken cancellation) => _reading.TakeAsync(cancellation);

    /// <summary>Waits for a lease to write or read back a file of a destination.</summary>
    public Task<IDisposable> WriteAsync(CancellationToken cancellation) => _writing.TakeAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }
}
