using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class DestinationQueuesTests
{
    private static readonly DestinationId Echo = new("prod", "production", "Echo"), Hello = new("prod", "production", "Hello");

    [Fact]
    public async Task Items_of_one_destination_keep_their_order_and_do_not_delay_others()
    {
        DestinationQueues queues = new();
        Turn one = queues.Join(Echo), two = queues.Join(Echo), other = queues.Join(Hello);

        Task second = two.ComesAsync(default);
        await one.ComesAsync(default);
        await other.ComesAsync(default);
        Assert.False(second.IsCompleted);
        one.Dispose();

        await second;
    }

    [Fact]
    public async Task The_third_item_waits_for_the_second()
    {
        DestinationQueues queues = new();
        Turn one = queues.Join(Echo), two = queues.Join(Echo), three = queues.Join(Echo);

        one.Dispose();
        Task third = three.ComesAsync(default);
        Assert.False(third.IsCompleted);
        two.Dispose();

        await third;
    }

    [Fact]
    public async Task Waiting_for_a_turn_can_be_cancelled()
    {
        DestinationQueues queues = new();
        _ = queues.Join(Echo);
        Turn waiting = queues.Join(Echo);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.ComesAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Finished_items_leave_nothing_behind()
    {
        DestinationQueues queues = new();
        Turn[] turns = [.. Enumerable.Range(0, 100).Select(number => queues.Join(new DestinationId("prod", "production", $"Echo{number % 50}")))];
        Assert.Equal(50, queues.Count);

        foreach (Turn turn in turns) turn.Dispose();

        Assert.Equal(0, queues.Count);
    }
}
