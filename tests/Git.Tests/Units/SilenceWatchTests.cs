using AlgorithmiaMigration.Git.Command;
using AlgorithmiaMigration.Secrets;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class SilenceWatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly ClusterAddress Address = ClusterAddress.Of("dev.example.com");
    private static readonly GitJob Job = new(
        new GitEndpoint(Address.Repository("research", "Echo"), new ClusterKey("research", new Secret("simSILENTKEY0000000000000001")), Address), 5 * Minute);

    private readonly FakeTimeProvider _clock = new();
    private int _asked;

    [Fact]
    public void Silence_ends_git_after_its_limit()
    {
        using SilenceWatch watch = new(_clock, Job, CancellationToken.None);

        _clock.Advance(4 * Minute);
        watch.Touch();
        _clock.Advance(4 * Minute);
        Assert.False(watch.IsSilent);
        _clock.Advance(Minute);

        Assert.True(watch.IsSilent);
    }

    [Fact]
    public void A_longer_silence_is_granted_once()
    {
        using SilenceWatch watch = new(_clock, Asking(10 * Minute), CancellationToken.None);

        _clock.Advance(5 * Minute);
        _clock.Advance(9 * Minute);
        Assert.Equal((1, false), (_asked, watch.IsSilent));
        _clock.Advance(Minute);

        Assert.Equal((1, true), (_asked, watch.IsSilent));
    }

    [Fact]
    public void Output_starts_the_limits_anew()
    {
        using SilenceWatch watch = new(_clock, Asking(10 * Minute), CancellationToken.None);

        _clock.Advance(14 * Minute);
        watch.Touch();
        _clock.Advance(14 * Minute);

        Assert.Equal((2, false), (_asked, watch.IsSilent));
    }

    [Fact]
    public void Without_more_patience_git_is_ended()
    {
        using SilenceWatch watch = new(_clock, Asking(TimeSpan.Zero), CancellationToken.None);

        _clock.Advance(5 * Minute);

        Assert.Equal((1, true), (_asked, watch.IsSilent));
    }

    [Fact]
    public void If_the_destination_cannot_be_read_git_is_ended()
    {
        GitJob job = Job with { MorePatience = _ => throw new MigrationException(FailureKind.ConnectionLost, "It is gone.") };
        using SilenceWatch watch = new(_clock, job, CancellationToken.None);

        _clock.Advance(5 * Minute);

        Assert.True(watch.IsSilent);
    }

    [Fact]
    public void Output_during_the_question_counts()
    {
        TaskCompletionSource<TimeSpan> answer = new();
        using SilenceWatch watch = new(_clock, Job with { MorePatience = _ => answer.Task }, CancellationToken.None);

        _clock.Advance(5 * Minute);
        watch.Touch();
        answer.SetResult(TimeSpan.Zero);

        Assert.False(watch.IsSilent);
    }

    [Fact]
    public void A_cancellation_by_the_caller_is_not_silence()
    {
        using CancellationTokenSource stop = new();
        using SilenceWatch watch = new(_clock, Job, stop.Token);

        stop.Cancel();

        Assert.Equal((true, false), (watch.Token.IsCancellationRequested, watch.IsSilent));
    }

    private GitJob Asking(TimeSpan answer) => Job with
    {
        MorePatience = _ =>
        {
            _asked++;
            return Task.FromResult(answer);
        },
    };
}
