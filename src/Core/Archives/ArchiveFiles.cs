using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>Lists the files of an archive that is written. It does not follow links: what is behind one is not the archive's.</summary>
internal static class ArchiveFiles
{
    /// <summary>All files, by their paths in the archive; none when there is no folder.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.ArchiveFailed"/>: something in it is a link, or it cannot be read.</exception>
    public static IReadOnlyList<string> In(string archive)
    {
        List<string> files = [];
        try
        {
            if (Directory.Exists(archive)) List(archive, new DirectoryInfo(archive), "", files);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw ArchiveWrites.Failed(archive, e);
        }
        return files;
    }

    private static void List(string archive, DirectoryInfo folder, string prefix, List<string> files)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + entry.Name;
            if ((entry.Attributes & FileAttributes.ReparsePoint) != 0) throw ArchiveState.IsLink(archive, path);
            if (entry is DirectoryInfo inner) List(archive, inner, path + "/", files);
            else files.Add(path);
        }
    }
}
