using AlgorithmiaMigration.Shared;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class StallWatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Silence_is_given_up_after_its_limit()
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
    public void Signs_of_life_alone_are_given_up_after_a_longer_one()
    {
        using StallWatch watch = Watch();

        for (int minute = 0; minute < 29; minute++, _clock.Advance(Minute)) watch.Touch();
        Assert.False(watch.Stalled);
        watch.Touch();
        _clock.Advance(Minute);

        Assert.True(watch.Stalled);
    }

    [Fact]
    public void What_drips_is_given_up_and_what_flows_never_is()
    {
        using StallWatch drips = Watch(), flows = Watch();

        for (int minute = 0; minute < 300; minute++, _clock.Advance(Minute))
        {
            drips.Moved(StallWatch.LeastBytes / 31);
            flows.Moved(StallWatch.LeastBytes / 29);
        }

        Assert.Equal((true, false), (drips.Stalled, flows.Stalled));
    }

    [Fact]
    public void A_build_may_take_as_long_as_it_was_given_whatever_shows_meanwhile()
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
    public void A_stop_by_the_caller_is_no_stall()
    {
        using CancellationTokenSource stop = new();
        using StallWatch watch = new(_clock, Minute, stop.Token, Minute);

        stop.Cancel();

        Assert.Equal((true, false), (watch.Token.IsCancellationRequested, watch.Stalled));
    }

    private StallWatch Watch() => new(_clock, 5 * Minute, CancellationToken.None, 30 * Minute);
}
