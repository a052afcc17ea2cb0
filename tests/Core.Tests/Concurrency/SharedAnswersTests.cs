using AlgorithmiaMigration.Concurrency;

namespace AlgorithmiaMigration.Core.Tests.Concurrency;

public sealed class SharedAnswersTests
{
    private readonly Queue<TaskCompletionSource<int>> _answers = new();
    private int _asked;

    [Fact]
    public async Task One_request_serves_all_callers_during_and_after_it()
    {
        using SharedAnswers<string, int> shared = Shared();
        TaskCompletionSource<int> answer = Next();

        Task<int> first = shared.OfAsync("a", default), second = shared.OfAsync("a", default);
        answer.SetResult(7);

        Assert.Equal((7, 7, 7), (await first, await second, await shared.OfAsync("a", default)));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_failure_is_shared_by_waiting_callers_only()
    {
        using SharedAnswers<string, int> shared = Shared();
        TaskCompletionSource<int> failure = Next();
        Next().SetResult(7);

        Task<int> first = shared.OfAsync("a", default), second = shared.OfAsync("a", default);
        failure.SetException(new IOException("gone"));

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.Equal(7, await shared.OfAsync("a", default));
        Assert.Equal(7, await shared.OfAsync("a", default));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_request_that_fails_synchronously_is_repeated_too()
    {
        using SharedAnswers<string, int> shared = new((_, _) => ++_asked == 1 ? throw new IOException("early") : Task.FromResult(_asked));

        await Assert.ThrowsAsync<IOException>(() => shared.OfAsync("a", default));

        Assert.Equal(2, await shared.OfAsync("a", default));
    }

    [Fact]
    public async Task Cancelling_one_caller_does_not_cancel_the_others()
    {
        using SharedAnswers<string, int> shared = Shared();
        TaskCompletionSource<int> answer = Next();
        using CancellationTokenSource impatient = new();

        Task<int> first = shared.OfAsync("a", impatient.Token), second = shared.OfAsync("a", default);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(7);

        Assert.Equal(7, await second);
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Disposing_cancels_the_running_requests()
    {
        SharedAnswers<string, int> shared = new(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return 0;
        });

        Task<int> open = shared.OfAsync("a", default);
        shared.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => open);
    }

    private SharedAnswers<string, int> Shared() => new((_, _) =>
    {
        _asked++;
        return _answers.Dequeue().Task;
    });

    private TaskCompletionSource<int> Next()
    {
        TaskCompletionSource<int> next = new();
        _answers.Enqueue(next);
        return next;
    }
}
