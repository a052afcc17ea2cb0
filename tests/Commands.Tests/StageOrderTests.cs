using AlgorithmiaMigration.Commands.Stages;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class StageOrderTests
{
    private static readonly DestinationId Echo = new("prod", "production", "Echo"), Hello = new("prod", "production", "Hello");

    private readonly StageOrder _order = new();

    [Fact]
    public async Task A_copy_waits_for_the_publications_of_its_algorithm_that_were_announced_before()
    {
        Publication publication = _order.Announce(Echo, default);

        Task copying = _order.PublishedAsync(Echo, default);
        await _order.PublishedAsync(Hello, default);
        Assert.False(copying.IsCompleted);
        publication.Dispose();

        await copying;
    }

    [Fact]
    public async Task A_copy_waits_for_all_publications_of_its_algorithm()
    {
        Publication first = _order.Announce(Echo, default), second = _order.Announce(Echo, default);

        Task copying = _order.PublishedAsync(Echo, default);
        second.Dispose();
        Assert.False(copying.IsCompleted);
        first.Dispose();

        await copying;
    }

    [Fact]
    public async Task Waiting_for_a_publication_can_be_cancelled()
    {
        using Publication publication = _order.Announce(Echo, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _order.PublishedAsync(Echo, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_publication_that_never_begins_does_not_delay_later_runs()
    {
        using CancellationTokenSource stopping = new();
        _ = _order.Announce(Echo, stopping.Token);

        stopping.Cancel();

        await _order.PublishedAsync(Echo, default);
    }

    [Fact]
    public async Task A_copy_waits_for_a_begun_publication_even_while_its_command_is_stopping()
    {
        using CancellationTokenSource stopping = new();
        Publication publication = _order.Announce(Echo, stopping.Token);
        publication.Begin();

        stopping.Cancel();
        Task copying = _order.PublishedAsync(Echo, default);
        Assert.False(copying.IsCompleted);
        publication.Dispose();

        await copying;
    }
}
