using AlgorithmiaMigration.Commands.Stages;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class StageOrderTests
{
    private static readonly DestinationId Echo = new("prod", "production", "Echo"), Hello = new("prod", "production", "Hello");

    [Fact]
    public async Task A_copy_waits_for_the_publications_that_were_announced_before_it_starts()
    {
        StageOrder order = new();
        TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
        List<string> done = [];
        Func<CancellationToken, Task> copy = order.Copy(Echo, _ => Note("copy"));
        Task publication = order.Publication(Echo, async _ =>
        {
            await published.Task;
            await Note("publication");
        }, default)(default);

        Task copying = copy(default);
        await order.Copy(Hello, _ => Note("another"))(default);
        published.SetResult();
        await Task.WhenAll(publication, copying);

        Assert.Equal(["another", "publication", "copy"], done);

        Task Note(string what)
        {
            done.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_publication_that_fails_holds_nobody_up()
    {
        StageOrder order = new();
        bool copied = false;
        Task publication = order.Publication(Echo, _ => throw new InvalidOperationException("broken"), default)(default);

        await order.Copy(Echo, _ =>
        {
            copied = true;
            return Task.CompletedTask;
        })(default);

        Assert.True(copied);
        await Assert.ThrowsAsync<InvalidOperationException>(() => publication);
    }

    [Fact]
    public async Task Who_waits_for_a_publication_can_be_stopped()
    {
        StageOrder order = new();
        _ = order.Publication(Echo, _ => Task.CompletedTask, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => order.Copy(Echo, _ => Task.CompletedTask)(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_publication_that_its_command_never_came_to_holds_no_later_run_up()
    {
        StageOrder order = new();
        using CancellationTokenSource stopping = new();
        _ = order.Publication(Echo, _ => Task.CompletedTask, stopping.Token);
        bool copied = false;

        stopping.Cancel();
        await order.Copy(Echo, _ =>
        {
            copied = true;
            return Task.CompletedTask;
        })(default).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(copied);
    }

    [Fact]
    public async Task A_publication_under_way_is_waited_for_even_while_its_command_is_stopping()
    {
        StageOrder order = new();
        using CancellationTokenSource stopping = new();
        TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task publication = order.Publication(Echo, _ => published.Task, stopping.Token)(default);

        stopping.Cancel();
        Task copying = order.Copy(Echo, _ => Task.CompletedTask)(default);
        Assert.False(copying.IsCompleted);
        published.SetResult();

        await Task.WhenAll(publication, copying);
    }
}
