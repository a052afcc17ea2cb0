namespace AlgorithmiaMigration.Concurrency;

/// <summary>So many may be at work at a time; who comes later waits.</summary>
/// <param name="limit">How many, at least one.</param>
internal sealed class Throttle(int limit) : IDisposable
{
    private readonly SemaphoreSlim _free = new(limit);

    /// <summary>A place, until it is disposed; to dispose of it twice does no harm.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before there was one.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        return new Place(_free);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
