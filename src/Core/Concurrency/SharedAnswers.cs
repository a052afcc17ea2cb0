using System.Collections.Concurrent;

namespace AlgorithmiaMigration.Concurrency;

/// <summary>
/// Answers that several items share: each is requested once. All callers that wait for an answer share its failure; the next call after a
/// failure requests it again.
/// </summary>
/// <param name="ask">The request. Its token is cancelled on disposal, not by a single caller, because other callers may wait for the same
/// answer.</param>
internal sealed class SharedAnswers<TKey, TAnswer>(Func<TKey, CancellationToken, Task<TAnswer>> ask) : IDisposable
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Shared> _requests = new();
    private readonly CancellationTokenSource _ending = new();

    public async Task<TAnswer> OfAsync(TKey key, CancellationToken cancellation)
    {
        Shared request = _requests.AddOrUpdate(key, Request, (_, known) => HasFailed(known.Answer) ? Request(key) : known);
        Task<TAnswer> answer = request.Answer.Value;
        // Each item that waits for it can say so when its time is over.
        using IDisposable? sharing = answer.IsCompleted ? null : OpenRequests.Current?.Share(request.Requests);
        return await Cancellable.Of(answer, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private static bool HasFailed(Lazy<Task<TAnswer>> request) =>
        request is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } };

    private Shared Request(TKey key)
    {
        OpenRequests requests = new();
        return new Shared(new Lazy<Task<TAnswer>>(() => RequestAsync(key, requests)), requests);
    }

    // Lazy would cache an exception that is thrown before there is a task.
    private async Task<TAnswer> RequestAsync(TKey key, OpenRequests requests)
    {
        requests.Collect();
        return await ask(key, _ending.Token).ConfigureAwait(false);
    }

    private sealed record Shared(Lazy<Task<TAnswer>> Answer, OpenRequests Requests);
}
