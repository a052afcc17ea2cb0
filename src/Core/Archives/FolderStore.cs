using AlgorithmiaMigration.ArchiveFormat;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>An archive that is a folder. Links in it are never followed: they could lead to any file of this machine.</summary>
internal sealed class FolderStore(string folder) : IArchiveStore
{
    public string Location => folder;

    /// <inheritdoc/>
    public int? Count => null;

    /// <inheritdoc/>
    public string? InnerArchive => Entries(new DirectoryInfo(folder), "").OfType<DirectoryInfo>()
        .Where(inner => File.Exists(Path.Combine(inner.FullName, ArchiveLayout.Manifest))).Select(inner => inner.Name).OrderBy(name => name, StringComparer.Ordinal).FirstOrDefault();

    /// <inheritdoc/>
    public IEnumerable<StoredFile> List()
    {
        Stack<(DirectoryInfo Folder, string Prefix)> open = new([(new DirectoryInfo(folder), "")]);
        while (open.Count > 0)
        {
            (DirectoryInfo current, string prefix) = open.Pop();
            foreach (FileSystemInfo entry in Entries(current, prefix))
            {
                string path = prefix + entry.Name;
                if (IsLink(entry)) throw ArchiveFailures.Invalid(folder, path, "is a link, and an archive contains only files");
                if (entry is DirectoryInfo inner) open.Push((inner, path + "/"));
                else yield return new StoredFile(path, LengthOf((FileInfo)entry, path));
            }
        }
    }

    /// <inheritdoc/>
    public bool Has(string path) => File.Exists(Full(path));

    /// <inheritdoc/>
    public Stream OpenRead(string path)
    {
        string file = Full(path);
        try
        {
            if (IsLink(new FileInfo(file))) throw ArchiveFailures.Invalid(folder, path, "is a link, and an archive contains only files");
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ArchiveFailures.Damaged(folder, path, "is missing", e);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveFailures.Damaged(folder, path, $"cannot be read: {e.Message}", e);
        }
    }

    private string Full(string path) => Path.Combine([folder, .. path.Split('/')]);

    private FileSystemInfo[] Entries(DirectoryInfo current, string prefix)
    {
        try
        {
            return current.GetFileSystemInfos();
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveFailures.Damaged(folder, prefix.Length == 0 ? "." : prefix, $"cannot be read: {e.Message}", e);
        }
    }

    // Devices and pipes have no length; a pipe would be waited for.
    private long LengthOf(FileInfo file, string path)
    {
        long length = file.Length;
        return length == 0 && RegularFiles.Problem(file.FullName) is { } problem ? throw ArchiveFailures.Invalid(folder, path, $"is no file: {problem}") : length;
    }

    // On .NET Framework every reparse point counts, because it does not tell which of them are links.
    private static bool IsLink(FileSystemInfo entry) =>
#if NET
        entry.LinkTarget is not null;
#else
        entry.Exists && (entry.Attributes & FileAttributes.ReparsePoint) != 0;
#endif
}
