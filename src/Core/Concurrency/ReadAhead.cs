using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Concurrency;

/// <summary>Requests several items at the same time and returns the answers in order. The failure of one item is its own answer; only what
/// concerns all of them, the listing or a fatal failure, ends the enumeration.</summary>
internal static class ReadAhead
{
    public static async Task<IReadOnlyList<ItemAnswer<T, TResult>>> AllAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellation)
    {
        List<ItemAnswer<T, TResult>> answers = [];
        await foreach (ItemAnswer<T, TResult> answer in EachAsync(items, throttle, ask, cancellation).ConfigureAwait(false)) answers.Add(answer);
        return answers;
    }

    public static IAsyncEnumerable<ItemAnswer<T, TResult>> EachAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellation) =>
        EachAsync(_ => Listed(items), throttle, ask, cancellation);

    /// <param name="list">Lists the items; its token is cancelled when the enumeration ends.</param>
    /// <param name="throttle">How many requests run at the same time.</param>
    /// <param name="ask">The request for one item. Requests that are still running are cancelled when the enumeration ends early.</param>
    /// <param name="cancellation">Cancels the listing and all running requests.</param>
    public static async IAsyncEnumerable<ItemAnswer<T, TResult>> EachAsync<T, TResult>(Func<CancellationToken, IAsyncEnumerable<T>> list, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<Task<ItemAnswer<T, TResult>>> ahead = new();
        try
        {
            await foreach (T item in list(ending.Token).ConfigureAwait(false))
            {
                ahead.Enqueue(ItemAnswer<T, TResult>.OfAsync(item, () => ask(item, ending.Token)));
                if (ahead.Count >= throttle) yield return await ahead.Dequeue().ConfigureAwait(false);
            }
            while (ahead.Count > 0) yield return await ahead.Dequeue().ConfigureAwait(false);
        }
        finally
        {
            ending.Cancel();
        }
    }

    private static async IAsyncEnumerable<T> Listed<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (T item in items) yield return item;
    }
}
