using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Ends every delay below an hour at once, and records its length.</summary>
public sealed class RecordingTime : TimeProvider
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly DateTimeOffset _start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentQueue<TimeSpan> _delays = [];
    private long _passed;

    public IReadOnlyList<TimeSpan> Delays => _delays.ToArray();

    public override DateTimeOffset GetUtcNow() => _start + TimeSpan.FromTicks(Interlocked.Read(ref _passed));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _passed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < Never && dueTime >= TimeSpan.Zero)
        {
            _delays.Enqueue(dueTime);
            Interlocked.Add(ref _passed, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
