using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Concurrency;

/// <summary>Runs several requests at the same time and returns their results in order.</summary>
internal static class ReadAhead
{
    public static async Task<IReadOnlyList<TResult>> AllAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellation)
    {
        List<TResult> results = [];
        await foreach (TResult result in EachAsync(items, throttle, ask, cancellation).ConfigureAwait(false)) results.Add(result);
        return results;
    }

    public static IAsyncEnumerable<TResult> EachAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellation) =>
        EachAsync(_ => Listed(items), throttle, ask, cancellation);

    /// <param name="list">Lists the items; its token is cancelled when the enumeration ends.</param>
    /// <param name="throttle">How many requests run at the same time.</param>
    /// <param name="ask">The request for one item. Requests that are still running are cancelled when the enumeration ends early.</param>
    /// <param name="cancellation">Cancels the listing and all running requests.</param>
    public static async IAsyncEnumerable<TResult> EachAsync<T, TResult>(Func<CancellationToken, IAsyncEnumerable<T>> list, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<Task<TResult>> ahead = new();
        try
        {
            await foreach (T item in list(ending.Token).ConfigureAwait(false))
            {
                ahead.Enqueue(ask(item, ending.Token));
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
