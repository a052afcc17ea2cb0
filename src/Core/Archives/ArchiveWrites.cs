using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>The file operations of an archive that is written: each failure is one of the archive, with the file's name.</summary>
/// <param name="folder">The archive's folder.</param>
internal sealed class ArchiveWrites(string folder)
{
    /// <summary>Called before each operation with its path, for tests that stop there.</summary>
    internal Action<string>? Before { get; init; }

    /// <summary>The path of a file of the archive in the file system.</summary>
    public string FullPath(string path) => Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Creates a file, and its folder.</summary>
    public FileStream Create(string path, FileMode mode = FileMode.Create, FileShare share = FileShare.Read) => Do(path, () =>
    {
        string full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // Unbuffered: what writes to it has a buffer of its own, and closing it must not write.
        return new FileStream(full, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite, share, bufferSize: 1, useAsync: false);
    });

    public void Write(string path, FileStream file, byte[] buffer, int offset, int count) => Do(path, () =>
    {
        file.Write(buffer, offset, count);
        return true;
    });

    /// <summary>Flushes a file to the disk.</summary>
    public void Flush(string path, FileStream file) => Do(path, () =>
    {
        file.Flush(flushToDisk: true);
        return true;
    });

    public void Move(string from, string to) => Do(to, () =>
    {
        WholeFile.Move(FullPath(from), FullPath(to), replace: true);
        return true;
    });

    public void Delete(string path) => Do(path, () =>
    {
        File.Delete(FullPath(path));
        return true;
    });

    /// <summary>Removes a folder that has nothing in it.</summary>
    /// <returns>Whether it is gone.</returns>
    public bool DeleteEmpty(string path) => Do(path, () =>
    {
        string full = FullPath(path);
        if (!Directory.Exists(full)) return true;
        if (Directory.EnumerateFileSystemEntries(full).Any()) return false;
        Directory.Delete(full);
        return true;
    });

    /// <summary>The failure of the file system as one of the archive.</summary>
    public static MigrationException Failed(string path, Exception failure) => FileSystemErrors.IsDiskFull(failure)
        ? new MigrationException(FailureKind.DiskFull, $"The disk of the archive is full: '{path}' cannot be written.",
            "Free space, or move the folder to a larger disk, and run the same command again; what is there is kept.", failure)
        : new MigrationException(FailureKind.ArchiveFailed, $"The archive's file '{path}' cannot be written: {failure.Message}",
            "Correct the cause and run the same command again; what is there is kept.", failure);

    private T Do<T>(string path, Func<T> operation)
    {
        try
        {
            Before?.Invoke(path);
            return operation();
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw Failed(path, e);
        }
    }
}
