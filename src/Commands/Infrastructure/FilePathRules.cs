using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>Checks whether the text of a path can be the path of a file.</summary>
internal static class FilePathRules
{
    private const string Verbatim = @"\\?\";
    private const string Device = @"\\.\";

    /// <summary>Why it cannot be, as half a sentence; null if it can.</summary>
    /// <param name="path">A path of the file system, not yet normalized.</param>
    /// <param name="isWindows">Whether Windows' rules apply.</param>
    public static string? Problem(string path, bool isWindows)
    {
        if (path.Contains('\0')) return "it contains a null character";
        if (path.TrimEnd('/', '\\', ' ').Length == 0) return "it is the root of a drive";
        if (!isWindows) return UnixProblem(path);
        if (path.StartsWith(Device, StringComparison.Ordinal)) return "it is a device";
        // After this prefix Windows treats every name as a file name, device names included.
        bool isVerbatim = path.StartsWith(Verbatim, StringComparison.Ordinal);
        string plain = isVerbatim ? path.Substring(Verbatim.Length) : path;
        bool hasDrive = plain.Length > 1 && plain[1] == ':';
        string[] names = (hasDrive ? plain.Substring(2) : plain).Split('\\', '/');
        if (hasDrive && names.All(name => name.Length == 0)) return "it is the root of a drive";
        if (names[names.Length - 1].Trim().Length == 0) return "it ends with a separator, as a folder's path does";
        if (names.SelectMany(name => name).FirstOrDefault(IsForbidden) is var character && character != '\0')
            return character < ' ' ? "it contains a control character" : $"file names on Windows cannot contain {character}";
        return !isVerbatim && names.FirstOrDefault(FileNames.IsDevice) is { } device ? $"'{device}' is a device on Windows" : null;
    }

    private static string? UnixProblem(string path) =>
        path.EndsWith('/') ? "it ends with a separator, as a folder's path does"
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? "it is a UNC path, which only Windows understands"
        : null;

    private static bool IsForbidden(char character) => character < ' ' || FileNames.Forbidden.Contains(character);
}
