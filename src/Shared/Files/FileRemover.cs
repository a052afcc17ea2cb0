namespace AlgorithmiaMigration.Shared;

/// <summary>The individual steps of removing a folder. Tests override them to let one fail.</summary>
#pragma warning disable CA1852 // Only tests derive from it, and not in every project that compiles this file.
internal class FileRemover
#pragma warning restore CA1852
{
    /// <summary>Grants the rights that are required to remove the folder and its content.</summary>
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

    /// <summary>Removes a file, even a read-only one: git makes its objects read-only, and Windows does not delete read-only files.</summary>
    public virtual void RemoveFile(FileInfo file)
    {
        ClearReadOnly(file);
        file.Delete();
    }

    /// <summary>Removes a link to a file or a folder, never its target.</summary>
    public virtual void RemoveLink(FileSystemInfo link)
    {
        ClearReadOnly(link);
        // On Unix a link to a folder is deleted like a file.
        if (Path.DirectorySeparatorChar == '\\' && link is DirectoryInfo) Directory.Delete(link.FullName);
        else File.Delete(link.FullName);
    }

    /// <summary>Removes an empty folder.</summary>
    public virtual void RemoveFolder(DirectoryInfo folder) => Directory.Delete(folder.FullName);

    // Unix deletes read-only files as well, and changing the mode of a link would change its target's.
    private static void ClearReadOnly(FileSystemInfo entry)
    {
        if (Path.DirectorySeparatorChar == '\\' && (entry.Attributes & FileAttributes.ReadOnly) != 0) entry.Attributes &= ~FileAttributes.ReadOnly;
    }
}
