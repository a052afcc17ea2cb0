namespace AlgorithmiaMigration.Shared;

/// <summary>The single steps of removing a folder. Tests replace them to see what happens when one fails.</summary>
#pragma warning disable CA1852 // Only tests derive from it, and not in every project that this is compiled into.
internal class FileRemover
#pragma warning restore CA1852
{
    /// <summary>Gives the folder the rights that it takes to remove what is in it, and the folder itself.</summary>
    public virtual void MakeWritable(DirectoryInfo folder)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode needed = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            if ((folder.UnixFileMode & needed) != needed) folder.UnixFileMode |= needed;
            return;
        }
#endif
        ClearReadOnly(folder);
    }

    /// <summary>Removes a file, read-only or not: git makes its objects read-only, which on Windows protects them from being removed.</summary>
    public virtual void RemoveFile(FileInfo file)
    {
        ClearReadOnly(file);
        file.Delete();
    }

    /// <summary>Removes a link to a file or a folder, and never what it leads to.</summary>
    public virtual void RemoveLink(FileSystemInfo link)
    {
        ClearReadOnly(link);
        // Elsewhere a link to a folder is a file like any other.
        if (Path.DirectorySeparatorChar == '\\' && link is DirectoryInfo) Directory.Delete(link.FullName);
        else File.Delete(link.FullName);
    }

    /// <summary>Removes an empty folder.</summary>
    public virtual void RemoveFolder(DirectoryInfo folder) => Directory.Delete(folder.FullName);

    // On Unix a read-only file is removed like any other, and changing a link's mode would change what it leads to.
    private static void ClearReadOnly(FileSystemInfo entry)
    {
        if (Path.DirectorySeparatorChar == '\\' && (entry.Attributes & FileAttributes.ReadOnly) != 0) entry.Attributes &= ~FileAttributes.ReadOnly;
    }
}
