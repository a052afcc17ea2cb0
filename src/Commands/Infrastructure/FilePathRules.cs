using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Infrastructure;

/// <summary>What the text of a path says against its being a file's.</summary>
internal static class FilePathRules
{
    private const string Verbatim = @"\\?\";
    private const string Device = @"\\.\";

    /// <summary>Why it cannot be, as half a sentence; null when nothing speaks against it.</summary>
    /// <param name="path">A path of the file system, not yet normalized.</param>
    /// <param name="isWindows">Whose rules apply.</param>
    public static string? Problem(string path, bool isWindows)
    {
        if (path.Contains('\0')) return "it contains a null character";
        if (path.TrimEnd('/', '\\', ' ').Length == 0) return "it is the root of a drive";
        if (!isWindows) return UnixProblem(path);
        if (path.StartsWith(Device, StringComparison.Ordinal)) return "it is a device";
        // Behind this prefix Windows takes every name for a file's, devices' names too.
        bool isVerbatim = path.StartsWith(Verbatim, StringComparison.Ordinal);
        string plain = isVerbatim ? path.Substring(Verbatim.Length) : path;
        bool hasDrive = plain.Length > 1 && plain[1] == ':';
        string[] names = (hasDrive ? plain.Substring(2) : plain).Split('\\', '/');
        if (hasDrive && names.All(name => name.Length == 0)) return "it is the root of a drive";
        if (names[names.Length - 1].Trim().Length == 0) return "it ends with a separator, as a folder's path does";
        if (names.SelectMany(name => name).FirstOrDefault(IsForbidden) is var sign && sign != '\0')
            return sign < ' ' ? "it contains a control character" : $"names of files on Windows cannot contain {sign}";
        return !isVerbatim && names.FirstOrDefault(FileNames.IsDevice) is { } device ? $"Windows takes '{device}' for a device" : null;
    }

    private static string? UnixProblem(string path) =>
        path.EndsWith('/') ? "it ends with a separator, as a folder's path does"
        : path.StartsWith(@"\\", StringComparison.Ordinal) ? "it is a UNC path, which only Windows understands"
        : null;

    private static bool IsForbidden(char sign) => sign < ' ' || FileNames.Forbidden.Contains(sign);
}
