namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Waits for asynchronous work in callbacks of libgit2, which are synchronous.</summary>
internal static class Blocking
{
    /// <summary>Runs blocking work on a dedicated thread, so that it does not exhaust the thread pool.</summary>
    public static Task<T> OnOwnThreadAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Only for callbacks of libgit2, which run on such a thread.</summary>
    public static T Wait<T>(Task<T> task)
    {
#pragma warning disable RS0030 // The callback cannot be awaited, and its thread is not a pool thread.
        return task.GetAwaiter().GetResult();
#pragma warning restore RS0030
    }
}
