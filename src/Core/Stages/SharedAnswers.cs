using System.Collections.Concurrent;

namespace AlgorithmiaMigration;

/// <summary>Answers that several items share: each is asked for once, and again only after a failure.</summary>
/// <param name="ask">Asks; under the token of the whole, because no single item's cancellation may end what others wait for.</param>
internal sealed class SharedAnswers<TKey, TAnswer>(Func<TKey, CancellationToken, Task<TAnswer>> ask) : IDisposable
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TAnswer>>> _asked = new();
    private readonly CancellationTokenSource _ending = new();

    public Task<TAnswer> OfAsync(TKey key, CancellationToken cancellation)
    {
        Lazy<Task<TAnswer>> asked = _asked.GetOrAdd(key, _ => new Lazy<Task<TAnswer>>(() => ask(key, _ending.Token)));
        if (asked.Value.IsFaulted || asked.Value.IsCanceled) _asked.TryRemove(key, out _);
        return Cancellable.Of(asked.Value, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }
}
