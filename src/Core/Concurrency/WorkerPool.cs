using System.Runtime.ExceptionServices;

namespace AlgorithmiaMigration.Concurrency;

/// <summary>Works on many files, some at a time. The first piece of work that throws ends the others.</summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private readonly int _limit;
    private readonly SemaphoreSlim _places;
    private readonly CancellationTokenSource _stop;
    private ExceptionDispatchInfo? _failure;
    private bool _hasEnded;

    public WorkerPool(int limit, CancellationToken cancellation)
    {
        _limit = limit;
        _places = new SemaphoreSlim(limit);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>Starts work as soon as there is a place.</summary>
    public async Task AddAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await _places.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            return;
        }
        _ = RunAsync(work);
    }

    /// <summary>Waits for all work; throws what the first that failed threw.</summary>
    public async Task EndAsync()
    {
        await WaitAsync().ConfigureAwait(false);
        _failure?.Throw();
    }

    /// <summary>Ends what is still under way, and waits for that: nobody may use the places afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
        {
            _stop.Cancel();
            await WaitAsync().ConfigureAwait(false);
        }
        _stop.Dispose();
        _places.Dispose();
    }

    private async Task WaitAsync()
    {
        for (int i = 0; i < _limit; i++) await _places.WaitAsync().ConfigureAwait(false);
        _hasEnded = true;
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await Task.Run(() => work(_stop.Token), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            _stop.Cancel();
        }
        finally
        {
            _places.Release();
        }
    }
}
