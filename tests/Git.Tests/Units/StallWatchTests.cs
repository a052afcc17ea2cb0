using AlgorithmiaMigration.Shared;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Silence_is_a_stall_after_its_limit()
    {
        using StallWatch watch = Watch();

        _clock.Advance(4 * Minute);
        Assert.False(watch.Stalled);
        watch.Touch();
        _clock.Advance(4 * Minute);
        Assert.False(watch.Stalled);
        _clock.Advance(Minute);
        Assert.True(watch.Stalled);
    }

    [Fact]
    public void Keep_alive_data_alone_is_a_stall_after_a_longer_limit()
    {
        using StallWatch watch = Watch();

        for (int minute = 0; minute < 29; minute++, _clock.Advance(Minute)) watch.Touch();
        Assert.False(watch.Stalled);
        watch.Touch();
        _clock.Advance(Minute);

        Assert.True(watch.Stalled);
    }

    [Fact]
    public void A_slow_transfer_is_a_stall_and_a_fast_one_never_is()
    {
        using StallWatch slow = Watch(), fast = Watch();

        for (int minute = 0; minute < 300; minute++, _clock.Advance(Minute))
        {
            slow.Moved(StallWatch.LeastBytes / 31);
            fast.Moved(StallWatch.LeastBytes / 29);
        }

        Assert.Equal((true, false), (slow.Stalled, fast.Stalled));
    }

    [Fact]
    public void A_build_can_take_as_long_as_its_limit()
    {
        using StallWatch watch = Watch();
        _clock.Advance(Minute);
        watch.Touch(60 * Minute);

        for (int minute = 0; minute < 59; minute++, _clock.Advance(Minute)) watch.Moved(5);
        Assert.False(watch.Stalled);
        _clock.Advance(Minute);
        Assert.True(watch.Stalled);
    }

    [Fact]
    public void A_cancellation_by_the_caller_is_not_a_stall()
    {
        using CancellationTokenSource stop = new();
        using StallWatch watch = new(_clock, Minute, stop.Token, Minute);

        stop.Cancel();

        Assert.Equal((true, false), (watch.Token.IsCancellationRequested, watch.Stalled));
    }

    private StallWatch Watch() => new(_clock, 5 * Minute, CancellationToken.None, 30 * Minute);
}
