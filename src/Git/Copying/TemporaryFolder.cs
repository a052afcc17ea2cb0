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
        string parent = options.TemporaryFolder ?? Path.GetTempPath();
        string path = Path.Combine(parent, "algo-git-" + Guid.NewGuid().ToString("N"));
        try
        {
            CreatePrivately(path);
            return new TemporaryFolder(path, options.Time);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(DiskSpace.IsExhaustedBy(failure) ? FailureKind.DiskFull : FailureKind.GitFailed,
                $"The temporary folder '{parent}' cannot be written: {failure.Message}",
                "Point TMPDIR (TEMP on Windows) to a folder that this account may write to.", failure);
        }
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

    // On Windows the account's temporary folder is its own already.
    private static void CreatePrivately(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(path);
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
