namespace AlgorithmiaMigration.Git.LibGit2;

/// <summary>Waits for asynchronous work where there is no other way: libgit2 calls back synchronously.</summary>
internal static class Blocking
{
    /// <summary>Runs blocking work on a thread of its own, so that waiting ones never use up the pool.</summary>
    public static Task<T> OnOwnThreadAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>For libgit2's callbacks, which come on such a thread, and nowhere else.</summary>
    public static T Wait<T>(Task<T> task)
    {
#pragma warning disable RS0030 // The callback cannot be awaited, and its thread is not of the pool.
        return task.GetAwaiter().GetResult();
#pragma warning restore RS0030
    }
}
