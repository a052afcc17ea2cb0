using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class LanesTests
{
    private static readonly DestinationId Echo = new("prod", "production", "Echo"), Hello = new("prod", "production", "Hello");

    [Fact]
    public async Task Work_on_one_destination_keeps_its_order_and_others_go_ahead()
    {
        DestinationQueues lanes = new();
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> done = [];
        Func<CancellationToken, Task> one = lanes.Queue(Echo, async _ =>
        {
            await first.Task;
            done.Add("one");
        });
        Func<CancellationToken, Task> two = lanes.Queue(Echo, _ => Note("two"));
        Func<CancellationToken, Task> other = lanes.Queue(Hello, _ => Note("other"));

        Task second = two(default), running = one(default);
        await other(default);
        first.SetResult();
        await Task.WhenAll(running, second);

        Assert.Equal(["other", "one", "two"], done);

        Task Note(string what)
        {
            done.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_failure_lets_the_next_one_go_on()
    {
        DestinationQueues lanes = new();
        Func<CancellationToken, Task> one = lanes.Queue(Echo, _ => throw new InvalidOperationException("broken"));
        bool ran = false;
        Func<CancellationToken, Task> two = lanes.Queue(Echo, _ =>
        {
            ran = true;
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => one(default));
        await two(default);

        Assert.True(ran);
    }

    [Fact]
    public async Task Who_waits_for_his_turn_can_be_stopped()
    {
        DestinationQueues lanes = new();
        _ = lanes.Queue(Echo, _ => Task.CompletedTask);
        Func<CancellationToken, Task> waiting = lanes.Queue(Echo, _ => Task.CompletedTask);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Nothing_is_kept_of_work_that_has_ended()
    {
        DestinationQueues lanes = new();
        Func<CancellationToken, Task>[] works = [.. Enumerable.Range(0, 100)
            .Select(number => lanes.Queue(new DestinationId("prod", "production", $"Echo{number % 50}"), _ => Task.CompletedTask))];
        Assert.Equal(50, lanes.Count);

        await Task.WhenAll(works.Select(work => work(default)));

        Assert.Equal(0, lanes.Count);
    }
}
