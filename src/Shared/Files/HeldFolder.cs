namespace AlgorithmiaMigration.Shared;

/// <summary>
/// A private temporary folder that shows whether its process still lives: while it does, it holds a file in the folder. A process that is killed
/// removes nothing; the next one removes the folders that nobody holds any more (<see cref="RemoveAbandoned"/>). A process number in the name would
/// not do: numbers are used again, and each container counts its own.
/// </summary>
internal sealed class HeldFolder : IDisposable
{
    private const string HoldName = "in-use";

    // A folder without the file is being created at this moment, or comes from a process that was killed between the two steps.
    private static readonly TimeSpan Newborn = TimeSpan.FromDays(1);

    private readonly FileStream _hold;

    private HeldFolder(string path, FileStream hold) => (FullPath, _hold) = (path, hold);

    public string FullPath { get; }

    /// <inheritdoc cref="PrivateFolder.Create"/>
    public static HeldFolder Create(string prefix, string? parent = null)
    {
        string path = PrivateFolder.Create(prefix, parent);
        return new HeldFolder(path, new FileStream(Path.Combine(path, HoldName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None));
    }

    /// <summary>Removes the folders of processes that have ended without removing them.</summary>
    /// <param name="prefix">The beginning of the folders' names.</param>
    /// <param name="parent">Where they are; null for the account's folder for temporary files.</param>
    /// <param name="now">The present time.</param>
    /// <param name="cancellation">Stops after the folder in progress.</param>
    /// <returns>What could not be removed and why, as sentences for the user.</returns>
    public static IReadOnlyList<string> RemoveAbandoned(string prefix, string? parent, DateTimeOffset now, CancellationToken cancellation)
    {
        List<string> left = [];
        DirectoryInfo folder = new(parent is null ? PrivateFolder.UsualParent : Path.GetFullPath(parent));
        if (!folder.Exists) return left;
        foreach (DirectoryInfo candidate in folder.EnumerateDirectories(prefix + "*"))
        {
            if (cancellation.IsCancellationRequested) break;
            if (IsAbandoned(candidate, now) && FolderRemoval.Remove(candidate.FullName) is { } why) left.Add(why);
        }
        return left;
    }

    /// <summary>Releases the folder, so that it can be removed.</summary>
    public void Dispose() => _hold.Dispose();

    private static bool IsAbandoned(DirectoryInfo folder, DateTimeOffset now)
    {
        try
        {
            // Whoever put a link there means another folder.
            if ((folder.Attributes & FileAttributes.ReparsePoint) != 0) return false;
            string hold = Path.Combine(folder.FullName, HoldName);
            if (!File.Exists(hold)) return now - folder.LastWriteTimeUtc > Newborn;
            using FileStream free = new(hold, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return IsExclusive(hold);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Held, another account's, or gone.
            return false;
        }
    }

    // Some file systems do not lock, and .NET can be told not to: then a folder that is in use looks like one that is not.
    private static bool IsExclusive(string held)
    {
        try
        {
            new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
