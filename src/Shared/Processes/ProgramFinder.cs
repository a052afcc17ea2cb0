namespace AlgorithmiaMigration.Shared;

/// <summary>
/// Finds programs, so that they can be started by their full path. A program in the current folder, or in a folder that PATH names
/// relative to it, is never found: anyone who can write there could have planted it.
/// </summary>
internal static class ProgramFinder
{
    public static bool OnWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>The full path of a program in the folders of PATH; null when it is in none of them.</summary>
    /// <param name="name">Such as <c>git</c>, without <c>.exe</c>. On Windows only an <c>.exe</c> is found: a batch file would parse its arguments again.</param>
    public static string? Find(string name) => Find(name, Variable("PATH"), OnWindows, IsProgram);

    /// <inheritdoc cref="Find(string)"/>
    /// <param name="name">The program's name.</param>
    /// <param name="remedy">What to do when it is missing, as a sentence.</param>
    /// <exception cref="ProgramException">There is no such program.</exception>
    public static string Require(string name, string remedy) => Find(name)
        ?? throw new ProgramException($"'{name}' was not found in the folders of PATH. {remedy}");

    internal static string? Find(string name, string? path, bool onWindows, Func<string, bool> isProgram)
    {
        if (name.IndexOfAny(['/', '\\', ':']) >= 0) return IsFullPath(name, onWindows) && isProgram(name) ? name : null;
        return (path ?? "").Split(onWindows ? ';' : ':')
            .Select(folder => onWindows ? folder.Trim().Trim('"') : folder)
            .Where(folder => IsFullPath(folder, onWindows))
            .Select(folder => In(folder, name, onWindows))
            .FirstOrDefault(isProgram);
    }

    /// <summary>The path of a program in a folder.</summary>
    internal static string In(string folder, string name, bool onWindows) =>
        onWindows ? $@"{folder.TrimEnd('\\', '/')}\{name}.exe" : $"{folder.TrimEnd('/')}/{name}";

    /// <summary>Whether a path depends neither on the current folder nor on the current drive.</summary>
    internal static bool IsFullPath(string path, bool onWindows) => onWindows
        ? IsWindowsShare(path) || (path.Length >= 3 && char.IsLetter(path[0]) && path[1] == ':' && path[2] is '\\' or '/')
        : path.Length > 0 && path[0] == '/';

    internal static bool IsProgram(string file)
    {
        if (!File.Exists(file)) return false;
#if NET
        const UnixFileMode runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & runnable) != 0;
#else
        return true;
#endif
    }

#pragma warning disable RS0030 // The one place that reads the variables that locate programs.
    internal static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
#pragma warning restore RS0030

    private static bool IsWindowsShare(string path) => path.StartsWith(@"\\", StringComparison.Ordinal) || path.StartsWith("//", StringComparison.Ordinal);
}
