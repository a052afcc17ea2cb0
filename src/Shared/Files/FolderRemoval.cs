namespace AlgorithmiaMigration.Shared;

/// <summary>
/// Removes folders with their content. Never throws: it is called when work ends, where an exception would hide the one that ended
/// the work, or turn success into failure. What could not be removed is returned to the caller, to be shown.
/// </summary>
internal static class FolderRemoval
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Tries once.</summary>
    /// <returns>What is left and why, as a sentence for the user; null when nothing is left.</returns>
    public static string? Remove(string folder) => Remove(folder, new FileRemover());

    /// <summary>Tries for two seconds: on Windows, a process that has just ended or a virus scanner may hold a file for a moment.</summary>
    /// <inheritdoc cref="Remove(string)" path="/returns"/>
    public static Task<string?> RemoveAsync(string folder, TimeProvider time) => RemoveAsync(folder, time, new FileRemover());

    internal static string? Remove(string folder, FileRemover remover)
    {
        string path = folder;
        try
        {
            path = WithoutSeparatorAtEnd(Path.GetFullPath(folder));
            FolderWalk walk = new(remover);
            walk.Remove(new DirectoryInfo(path));
            // The .NET Framework of Windows PowerShell accepts long paths only in this form, and older ones do not accept it at all.
            if (walk.Problem is PathTooLongException && Path.DirectorySeparatorChar == '\\' && !path.StartsWith(@"\\", StringComparison.Ordinal))
            {
                walk = new FolderWalk(remover);
                walk.Remove(new DirectoryInfo(@"\\?\" + path));
            }
            return walk.Problem is null ? null : Sentence(path, walk.ProblemPath!, walk.Problem);
        }
        catch (Exception unexpected)
        {
            return Sentence(path, path, unexpected);
        }
    }

    internal static async Task<string?> RemoveAsync(string folder, TimeProvider time, FileRemover remover)
    {
        for (int attempt = 1; ; attempt++)
        {
            string? left = Remove(folder, remover);
            if (left is null || attempt == Attempts) return left;
            await PauseAsync(time).ConfigureAwait(false);
        }
    }

    // With a trailing separator, the path of a link means its target, and a file is not found.
    private static string WithoutSeparatorAtEnd(string path) =>
        path.Length > Path.GetPathRoot(path)!.Length ? path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) : path;

    private static string Sentence(string folder, string path, Exception problem)
    {
        string what = path == folder ? $"The folder '{folder}' could not be removed" : $"The folder '{folder}' could not be removed because of '{path}'";
        return $"{what}: {problem.Message} Remove it by hand.";
    }

    private static async Task PauseAsync(TimeProvider time)
    {
        TaskCompletionSource<bool> elapsed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = time.CreateTimer(_ => elapsed.TrySetResult(true), null, Pause, Timeout.InfiniteTimeSpan);
        await elapsed.Task.ConfigureAwait(false);
    }
}
