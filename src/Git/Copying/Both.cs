namespace AlgorithmiaMigration.Git;

/// <summary>Two things at once: when one fails the other is stopped, and the failure is the one that came first.</summary>
internal static class Both
{
    public static async Task<(T, T)> RunAsync<T>(
        Func<CancellationToken, Task<T>> first, Func<CancellationToken, Task<T>> second, CancellationToken cancellation)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task<T> one = GuardAsync(first, stop);
        Task<T> other = GuardAsync(second, stop);
        T[] results = await Task.WhenAll(one, other).ConfigureAwait(false);
        return (results[0], results[1]);
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
