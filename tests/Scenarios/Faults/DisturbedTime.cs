namespace AlgorithmiaMigration.Scenarios;

/// <summary>A clock that runs faster than the real one, so that limits of minutes end in moments, and whose wall clock can jump.</summary>
internal sealed class DisturbedTime(FaultSchedule schedule) : TimeProvider
{
    private const int Speed = 100;
    private static readonly TimeSpan[] s_jumps = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromDays(400), TimeSpan.FromDays(-3000)];

    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _origin = System.GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _jump;

    /// <summary>The time that has passed.</summary>
    public TimeSpan Passed => System.GetElapsedTime(_origin) * Speed;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => _origin + ((System.GetTimestamp() - _origin) * Speed);

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            if (schedule.ClockJumps && schedule.Random.Next(10) == 0) _jump = s_jumps[schedule.Random.Next(s_jumps.Length)];
            return _start + Passed + _jump;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Faster(System.CreateTimer(callback, state, Real(dueTime), Real(period)));

    private static TimeSpan Real(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? time : time / Speed;

    private sealed class Faster(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Real(dueTime), Real(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
