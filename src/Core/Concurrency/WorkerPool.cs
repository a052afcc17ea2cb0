using System.Runtime.ExceptionServices;

namespace AlgorithmiaMigration.Concurrency;

/// <summary>Runs many jobs, a limited number at the same time. The first one that throws cancels the others.</summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private readonly int _limit;
    private readonly SemaphoreSlim _free;
    private readonly CancellationTokenSource _stop;
    private ExceptionDispatchInfo? _failure;
    private bool _hasEnded;

    public WorkerPool(int limit, CancellationToken cancellation)
    {
        _limit = limit;
        _free = new SemaphoreSlim(limit);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    }

    /// <summary>Starts a job as soon as fewer run than the limit allows.</summary>
    public async Task AddAsync(Func<CancellationToken, Task> job)
    {
        try
        {
            await _free.WaitAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            return;
        }
        _ = RunAsync(job);
    }

    /// <summary>Waits for all jobs; rethrows the exception of the first that failed.</summary>
    public async Task EndAsync()
    {
        await WaitAsync().ConfigureAwait(false);
        _failure?.Throw();
    }

    /// <summary>Cancels the running jobs and waits for them, because they release the semaphore that is disposed here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasEnded)
        {
            _stop.Cancel();
            await WaitAsync().ConfigureAwait(false);
        }
        _stop.Dispose();
        _free.Dispose();
    }

    private async Task WaitAsync()
    {
        for (int i = 0; i < _limit; i++) await _free.WaitAsync().ConfigureAwait(false);
        _hasEnded = true;
    }

    private async Task RunAsync(Func<CancellationToken, Task> job)
    {
        try
        {
            await Task.Run(() => job(_stop.Token), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            _stop.Cancel();
        }
        finally
        {
            _free.Release();
        }
    }
}
