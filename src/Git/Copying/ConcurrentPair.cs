namespace AlgorithmiaMigration.Git.Copying;

/// <summary>Runs two operations concurrently: when one fails, the other is cancelled, and the first failure is thrown.</summary>
internal static class ConcurrentPair
{
    public static async Task<(TFirst, TSecond)> RunAsync<TFirst, TSecond>(
        Func<CancellationToken, Task<TFirst>> first, Func<CancellationToken, Task<TSecond>> second, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<TFirst> one = GuardAsync(first, stop);
        Task<TSecond> other = GuardAsync(second, stop);
        await Task.WhenAll(one, other).ConfigureAwait(false);
        return (await one.ConfigureAwait(false), await other.ConfigureAwait(false));
    }

    private static async Task<T> GuardAsync<T>(Func<CancellationToken, Task<T>> work, CancellationTokenSource stop)
    {
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch
        {
            stop.Cancel();
            throw;
        }
    }
}
