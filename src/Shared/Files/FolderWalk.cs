namespace AlgorithmiaMigration.Shared;

/// <summary>One pass over a folder that removes everything it can, and records the first entry it cannot remove.</summary>
internal sealed class FolderWalk(FileRemover remover)
{
    public Exception? Problem { get; private set; }

    public string? ProblemPath { get; private set; }

    public void Remove(DirectoryInfo folder) => Try(folder, () =>
    {
        // .NET reports these attributes for a folder that does not exist; .NET Framework throws instead.
        if (folder.Attributes == (FileAttributes)(-1)) return;
        if (IsLink(folder)) remover.RemoveLink(folder);
        else if ((folder.Attributes & FileAttributes.Directory) == 0) throw new IOException("It is a file.");
        else
        {
            Try(folder, () => remover.MakeWritable(folder));
            Try(folder, () => Empty(folder));
            remover.RemoveFolder(folder);
        }
    });

    private void Empty(DirectoryInfo folder)
    {
        foreach (FileSystemInfo entry in folder.GetFileSystemInfos())
        {
            if (IsLink(entry)) Try(entry, () => remover.RemoveLink(entry));
            else if (entry is DirectoryInfo inner) Remove(inner);
            else Try(entry, () => remover.RemoveFile((FileInfo)entry));
        }
    }

    // Junctions and mounted volumes are reparse points as well; their targets must not be removed.
    private static bool IsLink(FileSystemInfo entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;

    private void Try(FileSystemInfo entry, Action step)
    {
        try
        {
            step();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            // Removed meanwhile by another process.
        }
        catch (Exception problem)
        {
            if (Problem is not null) return;
            Problem = problem;
            ProblemPath = entry.FullName;
        }
    }
}
