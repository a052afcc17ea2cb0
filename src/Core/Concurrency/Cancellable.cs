namespace AlgorithmiaMigration.Concurrency;

/// <summary>Waiting for a shared task under one's own cancellation.</summary>
internal static class Cancellable
{
    public static async Task<T> Of<T>(Task<T> shared, CancellationToken cancellation)
    {
        TaskCompletionSource<T> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => stopped.TrySetCanceled()))
            return await (await Task.WhenAny(shared, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
