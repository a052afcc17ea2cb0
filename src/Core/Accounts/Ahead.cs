namespace AlgorithmiaMigration;

/// <summary>Several questions at a time, answers in the order of the questions.</summary>
internal static class Ahead
{
    public static async Task<IReadOnlyList<TResult>> AllAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, CancellationToken cancellation)
    {
        List<TResult> results = [];
        await foreach (TResult result in EachAsync(items, throttle, ask, cancellation).ConfigureAwait(false)) results.Add(result);
        return results;
    }

    public static async IAsyncEnumerable<TResult> EachAsync<T, TResult>(IEnumerable<T> items, int throttle,
        Func<T, CancellationToken, Task<TResult>> ask, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<Task<TResult>> ahead = new();
        try
        {
            foreach (T item in items)
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
}
