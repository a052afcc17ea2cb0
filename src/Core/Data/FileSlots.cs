namespace AlgorithmiaMigration;

/// <summary>
/// The places that all collections of a command share: so many files are read from the source at a time, and so many written to
/// destinations. Who needs both takes the reading place first.
/// </summary>
public sealed class FileSlots(int limit) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(limit);
    private readonly SemaphoreSlim _writing = new(limit);

    public int Limit { get; } = limit;

    /// <summary>A place to read a file of the source, until it is disposed.</summary>
    public Task<IDisposable> ReadAsync(CancellationToken cancellation) => TakeAsync(_reading, cancellation);

    /// <summary>A place to write, or read back, a file of a destination, until it is disposed.</summary>
    public Task<IDisposable> WriteAsync(CancellationToken cancellation) => TakeAsync(_writing, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }

    private static async Task<IDisposable> TakeAsync(SemaphoreSlim places, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation).ConfigureAwait(false);
        return new Place(places);
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        private SemaphoreSlim? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Release();
    }
}
