using System.Collections.Concurrent;
using System.Diagnostics;
using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>
/// Runs work on pool threads and performs its requests (writing, prompting) on the one thread that PowerShell allows: the caller's,
/// while it is inside the pump. Independent of PowerShell.
/// </summary>
internal sealed class Pump : IDisposable
{
    private readonly BlockingCollection<Action<bool>> _requests = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _limit;
    private readonly TimeSpan _stopTimeout;
    private readonly Action<Exception> _failed;
    private int _running;

    /// <param name="limit">How many pieces of work run concurrently.</param>
    /// <param name="stopTimeout">How long to wait for cancelled work before leaving it behind; it writes its journal entries on its own.</param>
    /// <param name="failed">Called on the pumping thread when work fails; usually throws.</param>
    public Pump(int limit, TimeSpan stopTimeout, Action<Exception> failed)
    {
        _limit = limit;
        _stopTimeout = stopTimeout;
        _failed = failed;
    }

    public CancellationToken Stopping => _stop.Token;

    /// <summary>Stops all work; callable from any thread.</summary>
    public void Cancel() => _stop.Cancel();

    /// <summary>Starts a piece of work as soon as a slot is free, performing requests until then.</summary>
    public void Start(Func<CancellationToken, Task> work) => Start(work, () => { });

    /// <summary>Starts a piece of work and performs requests until it has ended; other work goes on. Returns early when stopped.</summary>
    public void Await(Func<CancellationToken, Task> work)
    {
        bool hasEnded = false;
        Start(work, () => hasEnded = true);
        while (!hasEnded && !_stop.IsCancellationRequested) Perform(Next());
    }

    private void Start(Func<CancellationToken, Task> work, Action ended)
    {
        if (_stop.IsCancellationRequested) return;
        while (_requests.TryTake(out Action<bool>? ready)) Perform(ready);
        while (_running >= _limit) Perform(Next());
        if (_stop.IsCancellationRequested) return;
        _running++;
        _ = RunAsync(work, ended);
    }

    /// <summary>Performs requests until all work has ended.</summary>
    public void Drain()
    {
        while (_running > 0) Perform(Next());
        while (_requests.TryTake(out Action<bool>? ready)) Perform(ready);
    }

    /// <summary>Runs an action on the pumping thread, in order, without waiting for it.</summary>
    public void Post(Action action) => _requests.Add(abandoned =>
    {
        if (!abandoned) action();
    });

    /// <summary>Runs an action on the pumping thread, in order, and completes when it has run.</summary>
    public async Task PerformedAsync(Action action, CancellationToken cancellation)
    {
        TaskCompletionSource<bool> performed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            action();
            performed.TrySetResult(true);
        });
        await Cancellable.Of(performed.Task, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Abandon();

    private Action<bool> Next()
    {
        try
        {
            return _requests.Take(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            Abandon();
            return _ => { };
        }
    }

    private void Perform(Action<bool> request)
    {
        try
        {
            request(false);
        }
        catch
        {
            // Select-Object -First, -ErrorAction Stop, a break downstream: in each case the work ends and the exception passes unchanged.
            Abandon();
            throw;
        }
    }

    private void Abandon()
    {
        _stop.Cancel();
        for (Stopwatch clock = Stopwatch.StartNew(); _running > 0;)
        {
            TimeSpan left = _stopTimeout - clock.Elapsed;
            if (left <= TimeSpan.Zero || !_requests.TryTake(out Action<bool>? request, left))
            {
                _running = 0;
                return;
            }
            request(true);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, Action ended)
    {
        Exception? failure = null;
        try
        {
            await Task.Run(() => work(_stop.Token), _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception e)
        {
            failure = e;
        }
        _requests.Add(abandoned =>
        {
            _running--;
            ended();
            if (failure is not null && !abandoned) _failed(failure);
        });
    }
}
