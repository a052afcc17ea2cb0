namespace AlgorithmiaMigration.Git.Command;

/// <summary>A token that is cancelled by the caller, or when git has printed nothing for longer than its job allows.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly GitJob _job;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _stop;
    private readonly ITimer _timer;
    private readonly object _gate = new();
    private int _outputs;
    private bool _isExtended;
    private bool _isOver;

    public SilenceWatch(TimeProvider time, GitJob job, CancellationToken caller)
    {
        _job = job;
        _caller = caller;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _stop.Token;
        _timer = time.CreateTimer(_ => Silent(), null, job.Patience, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token { get; }

    /// <summary>Whether the watch cancelled the token, and not the caller.</summary>
    public bool IsSilent => Token.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Reports output of git.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            _outputs++;
            _isExtended = false;
            if (!_isOver) _timer.Change(_job.Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _timer.Dispose();
        _stop.Dispose();
    }

    private void Silent()
    {
        int outputs;
        bool isLast;
        lock (_gate)
        {
            outputs = _outputs;
            isLast = _isExtended || _job.MorePatience is null;
        }
        if (isLast) GiveUp(outputs);
        else _ = ExtendAsync(outputs);
    }

    private async Task ExtendAsync(int outputs)
    {
        TimeSpan more;
        try
        {
            more = await _job.MorePatience!(Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is MigrationException or OperationCanceledException)
        {
            more = TimeSpan.Zero;
        }
        if (more == TimeSpan.Zero) GiveUp(outputs);
        else Extend(outputs, more);
    }

    private void Extend(int outputs, TimeSpan more)
    {
        lock (_gate)
        {
            if (_isOver || outputs != _outputs) return;
            _isExtended = true;
            _timer.Change(more, Timeout.InfiniteTimeSpan);
        }
    }

    // Not within the lock: what is registered with the token kills git.
    private void GiveUp(int outputs)
    {
        lock (_gate)
            if (_isOver || outputs != _outputs) return;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Git has exited meanwhile.
        }
    }
}
