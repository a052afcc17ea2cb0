namespace AlgorithmiaMigration.Files;

/// <summary>The free space of the disks of this machine.</summary>
internal static class FreeSpace
{
    /// <summary>The free bytes of the disk that a path is on, for this account; null when the system does not tell, as for a network share on
    /// Windows.</summary>
    public static long? InBytes(string path)
    {
        try
        {
            string full = Path.GetFullPath(path);
            return new DriveInfo(FileNames.IsWindows ? Path.GetPathRoot(full)! : Existing(full)).AvailableFreeSpace;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e) || e is ArgumentException)
        {
            return null;
        }
    }

    // The folder may be created later; it will be on the disk of the nearest one that exists.
    private static string Existing(string path)
    {
        while (!Directory.Exists(path) && Path.GetDirectoryName(path) is { } parent) path = parent;
        return path;
    }
}
