namespace AlgorithmiaMigration.Files;

/// <summary>Writes a file beside its place and moves it there when it is complete, so that nobody ever finds half of it, and what it replaces
/// stays until then.</summary>
internal static class WholeFile
{
#if NET
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

#endif
    /// <summary>Writes the file; an exception leaves what was there.</summary>
    /// <param name="path">The full path; a link stays one, as with the shell's own cmdlets.</param>
    /// <param name="replace">Whether an existing file is replaced; otherwise it is an <see cref="IOException"/>.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="beforeMove">Called with the place when the content is complete.</param>
    /// <param name="beside">The name until it is complete, which nobody else may use; a new one when not given.</param>
    /// <param name="like">The file whose permissions it gets; the one that it replaces when not given.</param>
    public static void Write(string path, bool replace, Action<FileStream> write, Action<string>? beforeMove = null, string? beside = null, string? like = null)
    {
        string target = Target(path), unfinished = beside ?? $"{target}.{Path.GetRandomFileName()}";
        try
        {
            // What a killed process left; a link there is removed and not followed.
            if (beside is not null) File.Delete(beside);
            using (FileStream file = Create(unfinished, like ?? target))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            beforeMove?.Invoke(target);
            Move(unfinished, target, replace);
        }
        finally
        {
            // Nothing is left after a move.
            File.Delete(unfinished);
        }
    }

    /// <summary>The file that a path stands for: where a link leads, even if nothing is there yet.</summary>
    public static string Target(string path)
    {
#if NET
        try
        {
            return new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // Links in a circle; opening the file reports that.
            return path;
        }
#else
        return FinalPath.Of(path);
#endif
    }

    // Nobody may read the unfinished file who may not read the other one.
    private static FileStream Create(string path, string like)
    {
#if NET
        if (!OperatingSystem.IsWindows() && File.Exists(like))
        {
            UnixFileMode mode = File.GetUnixFileMode(like);
            FileStream file = new(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode & ~Others });
            File.SetUnixFileMode(file.SafeFileHandle, mode);
            return file;
        }
#endif
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    }

    /// <summary>Moves a file that is complete to its place.</summary>
    public static void Move(string unfinished, string target, bool replace)
    {
#if NET
        // Who may read the old file may read the new one, and nobody else.
        if (!OperatingSystem.IsWindows() && replace && File.Exists(target)) File.SetUnixFileMode(unfinished, File.GetUnixFileMode(target));
        File.Move(unfinished, target, replace);
#else
        if (replace && File.Exists(target)) File.Replace(unfinished, target, null);
        else File.Move(unfinished, target);
#endif
    }
}
