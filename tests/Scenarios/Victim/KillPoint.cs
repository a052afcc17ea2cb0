namespace AlgorithmiaMigration.Victim;

/// <summary>Numbers the writes of a migration, and stops it for ever at one of them.</summary>
internal sealed class KillPoint(Job job)
{
    private readonly object _gate = new();
    private readonly List<string> _writes = [];
    private readonly TaskCompletionSource<Stop> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isEntryNext;

    /// <summary>Completes when the place is reached.</summary>
    public Task<Stop> Stopped => _stopped.Task;

    /// <summary>The writes so far.</summary>
    public IReadOnlyList<string> Writes
    {
        get
        {
            lock (_gate) return [.. _writes];
        }
    }

    /// <summary>A write is about to be sent.</summary>
    /// <returns>Its number.</returns>
    public async Task<int> SendingAsync(string request)
    {
        int number;
        lock (_gate)
        {
            _writes.Add(request);
            number = _writes.Count;
        }
        if (_isEntryNext || (number == job.Write && job.Place == KillPlace.BeforeRequest)) await StopAsync();
        return number;
    }

    /// <summary>A write took effect.</summary>
    public async Task AnsweredAsync(int number)
    {
        if (number != job.Write) return;
        if (job.Place == KillPlace.BeforeAnswer) await StopAsync();
        _isEntryNext = job.Place == KillPlace.BeforeEntry;
    }

    /// <summary>The end of a write is about to be recorded.</summary>
    public Task ClosingAsync() => _isEntryNext ? StopAsync() : Task.CompletedTask;

    private Task StopAsync()
    {
        _stopped.TrySetResult(new Stop(job.Write, Writes[job.Write - 1], new FileInfo(job.Journal).Length));
        return Task.Delay(Timeout.Infinite);
    }
}
