namespace AlgorithmiaMigration.Concurrency;

/// <summary>Waits for a shared task with a cancellation token that cancels only the wait.</summary>
internal static class Cancellable
{
    public static async Task<T> Of<T>(Task<T> shared, CancellationToken cancellation)
    {
        TaskCompletionSource<T> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => stopped.TrySetCanceled()))
            return await (await Task.WhenAny(shared, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
