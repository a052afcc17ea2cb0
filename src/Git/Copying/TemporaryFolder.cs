namespace AlgorithmiaMigration.Git;

/// <summary>A folder that only this account can read, and that is gone after the copy.</summary>
internal sealed class TemporaryFolder : IAsyncDisposable
{
    private const int Attempts = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly TimeProvider _time;

    private TemporaryFolder(string path, TimeProvider time)
    {
        FullPath = path;
        _time = time;
    }

    public string FullPath { get; }

    public static TemporaryFolder Create(GitOptions options)
    {
        string path = Path.Combine(options.TemporaryFolder ?? Path.GetTempPath(), "algo-git-" + Guid.NewGuid().ToString("N"));
#if NET
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#else
        Directory.CreateDirectory(path);
#endif
        return new TemporaryFolder(path, options.Time);
    }

    public string Sub(string name) => Path.Combine(FullPath, name);

    /// <summary>Removes the folder. On Windows a process that was just ended, or a virus scanner, may hold a file for a moment;
    /// one that holds it for longer must not turn a copy that succeeded into a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        for (int attempt = 1; !TryDelete() && attempt < Attempts; attempt++)
            await Delay().ConfigureAwait(false);
    }

    private bool TryDelete()
    {
        try
        {
            if (Directory.Exists(FullPath)) MakeWritable(new DirectoryInfo(FullPath)).Delete(recursive: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Git makes its object files read-only, which on Windows protects them from being deleted.
    private static DirectoryInfo MakeWritable(DirectoryInfo folder)
    {
        if (Path.DirectorySeparatorChar == '\\')
            foreach (FileInfo file in folder.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        return folder;
    }

    private async Task Delay()
    {
        TaskCompletionSource<bool> elapsed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = _time.CreateTimer(_ => elapsed.TrySetResult(true), null, Pause, Timeout.InfiniteTimeSpan);
        await elapsed.Task.ConfigureAwait(false);
    }
}
