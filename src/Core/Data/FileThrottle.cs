using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// The places that all collections of a command share: so many files are read from the source at a time, and so many written to
/// destinations. Who needs both takes the reading place first.
/// </summary>
internal sealed class FileThrottle(int limit) : IDisposable
{
    private readonly Throttle _reading = new(limit);
    private readonly Throttle _writing = new(limit);

    public int Limit { get; } = limit;

    /// <summary>A place to read a file of the source, until it is disposed.</summary>
    public Task<IDisposable> ReadAsync(CancellationToken cancellation) => _reading.TakeAsync(cancellation);

    /// <summary>A place to write, or read back, a file of a destination, until it is disposed.</summary>
    public Task<IDisposable> WriteAsync(CancellationToken cancellation) => _writing.TakeAsync(cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }
}
