#if NET
using System.Formats.Tar;
#endif

namespace AlgorithmiaMigration.Files;

/// <summary>Recognizes paths that exist and are no files: folders, devices, named pipes.</summary>
internal static class RegularFiles
{
    /// <summary>Why the path is not that of a file, as half a sentence; null when it is, or when nothing exists there.</summary>
    public static string? Problem(string path)
    {
        if (Directory.Exists(path)) return "it is a folder";
#if NET
        if (FileNames.IsWindows || !File.Exists(path)) return null;
        try
        {
            string target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
            // Devices and pipes have no length, so only empty files need a closer look.
            return new FileInfo(target).Length > 0 ? null : UnixProblem(target);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // Opening it reports the reason.
            return null;
        }
#else
        return null;
#endif
    }

#if NET
    // .NET shows the type of a file only in the entry of an archive; opening a pipe to find out would wait for its other end.
    private static string? UnixProblem(string path)
    {
        const int typePosition = 156;
        using MemoryStream archive = new();
        using (TarWriter writer = new(archive, TarEntryFormat.Ustar, leaveOpen: true)) writer.WriteEntry(path, "file");
        return (TarEntryType)archive.GetBuffer()[typePosition] switch
        {
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "it is a device",
            TarEntryType.Fifo => "it is a named pipe",
            _ => null,
        };
    }
#endif
}
