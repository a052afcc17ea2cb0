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
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TAnswer>>> _requests = new();
    private readonly CancellationTokenSource _ending = new();

    public Task<TAnswer> OfAsync(TKey key, CancellationToken cancellation)
    {
        Lazy<Task<TAnswer>> request = _requests.AddOrUpdate(key, Request, (_, known) => HasFailed(known) ? Request(key) : known);
        return Cancellable.Of(request.Value, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }

    private static bool HasFailed(Lazy<Task<TAnswer>> request) =>
        request is { IsValueCreated: true, Value: { IsFaulted: true } or { IsCanceled: true } };

    private Lazy<Task<TAnswer>> Request(TKey key) => new(() => RequestAsync(key));

    // Lazy would cache an exception that is thrown before there is a task.
    private async Task<TAnswer> RequestAsync(TKey key) => await ask(key, _ending.Token).ConfigureAwait(false);
}
