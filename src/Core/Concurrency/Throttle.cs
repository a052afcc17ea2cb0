namespace AlgorithmiaMigration.Concurrency;

/// <summary>Limits how many operations run at the same time; further ones wait.</summary>
/// <param name="limit">The limit, at least 1.</param>
internal sealed class Throttle(int limit) : IDisposable
{
    private readonly SemaphoreSlim _free = new(limit);

    /// <summary>The limit.</summary>
    public int Limit => limit;

    /// <summary>Waits until fewer operations run than the limit allows. Disposing the lease ends the operation; disposing it twice is
    /// safe.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        return new Lease(_free);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private sealed class Lease(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? _free = free;

        public void Dispose() => Interlocked.Exchange(ref _free, null)?.Release();
    }
}
