namespace AlgorithmiaMigration.Files;

/// <summary>Writes a file beside its place and moves it there when it is complete, so that nobody ever finds half of it, and what it replaces
/// stays until then.</summary>
internal static class WholeFile
{
    /// <summary>Writes the file; an exception leaves what was there.</summary>
    /// <param name="path">The full path; a link stays one, as with the shell's own cmdlets.</param>
    /// <param name="replace">Whether an existing file is replaced; otherwise it is an <see cref="IOException"/>.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="beforeMove">Called with the place when the content is complete.</param>
    public static void Write(string path, bool replace, Action<FileStream> write, Action<string>? beforeMove = null)
    {
        string target = Target(path), unfinished = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            using (FileStream file = new(unfinished, FileMode.CreateNew, FileAccess.Write))
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

    /// <summary>The file that a path stands for: where a link leads.</summary>
    public static string Target(string path) =>
#if NET
        File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
#else
        path;
#endif

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
