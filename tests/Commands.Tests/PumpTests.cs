using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class PumpTests
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly List<Exception> _failures = [];

    [Fact]
    public void Posted_actions_run_in_order_on_the_pumping_thread()
    {
        using Pump pump = New(limit: 1);
        int here = Environment.CurrentManagedThreadId;
        List<(int Number, int Thread)> done = [];

        for (int i = 0; i < 20; i++)
        {
            int number = i;
            pump.Start(async _ =>
            {
                await Task.Yield();
                pump.Post(() => done.Add((number, Environment.CurrentManagedThreadId)));
            });
        }
        pump.Drain();

        Assert.Equal(Enumerable.Range(0, 20).Select(number => (number, here)), done);
        Assert.Empty(_failures);
    }

    [Fact]
    public void Work_that_awaits_its_actions_runs_at_most_one_ahead()
    {
        using Pump pump = New(limit: 1);
        int made = 0, taken = 0, most = 0;

        pump.Start(async stop =>
        {
            for (int i = 0; i < 100; i++)
            {
                made++;
                await pump.PerformedAsync(() => most = Math.Max(most, made - ++taken), stop);
            }
        });
        pump.Drain();

        Assert.Equal((100, 0), (taken, most));
    }

    [Fact]
    public void Awaiting_work_performs_the_actions_of_other_work_and_does_not_wait_for_its_end()
    {
        using Pump pump = New(limit: 2);
        TaskCompletionSource<bool> performed = new(TaskCreationOptions.RunContinuationsAsynchronously), released = new();
        List<string> done = [];
        pump.Start(async stop =>
        {
            await pump.PerformedAsync(() => done.Add("other"), stop);
            performed.SetResult(true);
            await released.Task;
            pump.Post(() => done.Add("other ends"));
        });

        pump.Await(async _ =>
        {
            await performed.Task;
            pump.Post(() => done.Add("awaited"));
        });

        Assert.Equal(["other", "awaited"], done);
        released.SetResult(true);
        pump.Drain();
        Assert.Equal(["other", "awaited", "other ends"], done);
    }

    [Fact]
    public void Awaiting_work_ends_when_the_pump_is_cancelled()
    {
        using Pump pump = New(limit: 1);

        pump.Await(async stop =>
        {
            pump.Cancel();
            await Task.Delay(Timeout.Infinite, stop);
        });

        Assert.True(pump.Stopping.IsCancellationRequested);
        Assert.Empty(_failures);
    }

    [Fact]
    public void Work_that_awaits_its_actions_ends_when_the_pump_fails()
    {
        using Pump pump = New(limit: 1);
        bool ended = false;

        pump.Start(async stop =>
        {
            try
            {
                await pump.PerformedAsync(() => throw new InvalidOperationException("downstream has gone"), stop);
            }
            finally
            {
                ended = true;
            }
        });

        Assert.Throws<InvalidOperationException>(pump.Drain);
        Assert.True(ended);
    }

    [Fact]
    public void As_much_work_runs_concurrently_as_the_limit_allows_and_no_more()
    {
        using Pump pump = New(limit: 3);
        using CountdownEvent together = new(3);
        int running = 0, most = 0;

        for (int i = 0; i < 12; i++)
        {
            bool waits = i < 3;
            pump.Start(async stop =>
            {
                int now = Interlocked.Increment(ref running);
                lock (together) most = Math.Max(most, now);
                if (waits && !together.Signal()) await Task.Run(() => together.Wait(stop), stop);
                Interlocked.Decrement(ref running);
            });
        }
        pump.Drain();

        Assert.Equal(3, most);
    }

    [Fact]
    public void A_failure_of_work_is_reported_unchanged_on_the_pumping_thread()
    {
        using Pump pump = New(limit: 2);
        InvalidOperationException failure = new("broken");

        pump.Start(_ => throw failure);
        pump.Start(_ => Task.FromException(failure));
        pump.Drain();

        Assert.Equal([failure, failure], _failures);
    }

    [Fact]
    public void When_a_posted_action_throws_all_work_is_cancelled_and_awaited_and_the_exception_is_rethrown()
    {
        using Pump pump = New(limit: 2);
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool ended = false;
        pump.Start(async stop =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            finally
            {
                ended = true;
            }
        });
        // Work that waits for a thread when the pump is cancelled never begins.
        pump.Start(async stop =>
        {
            await started.Task.WaitAsync(stop);
            pump.Post(() => throw new NotSupportedException("select -first"));
        });

        Assert.Equal("select -first", Assert.Throws<NotSupportedException>(pump.Drain).Message);
        Assert.True(ended);
        Assert.True(pump.Stopping.IsCancellationRequested);
        Assert.Empty(_failures);
    }

    [Fact]
    public void A_cancelled_pump_starts_no_work_and_runs_no_posted_action()
    {
        using Pump pump = New(limit: 1);
        bool started = false, done = false;
        pump.Start(async stop =>
        {
            pump.Cancel();
            pump.Post(() => done = true);
            await Task.Delay(Timeout.Infinite, stop);
        });
        pump.Drain();

        pump.Start(_ =>
        {
            started = true;
            return Task.CompletedTask;
        });

        Assert.False(started);
        Assert.False(done);
    }

    [Fact]
    public void Work_that_ignores_cancellation_is_left_behind_after_the_timeout()
    {
        using ManualResetEventSlim release = new();
        using Pump pump = new(1, TimeSpan.FromMilliseconds(50), _failures.Add);
        pump.Start(_ => Task.Run(() => release.Wait(CancellationToken.None), CancellationToken.None));

        pump.Cancel();
        pump.Drain();

        Assert.Empty(_failures);
        release.Set();
    }

    private Pump New(int limit) => new(limit, StopTimeout, _failures.Add);
}
