#if !NET
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AlgorithmiaMigration.Files;

/// <summary>Where links lead, for .NET Framework, which cannot tell.</summary>
internal static class FinalPath
{
    private const int Longest = 32 * 1024;
    private const string Prefix = @"\\?\", NetworkPrefix = @"\\?\UNC\";

    /// <summary>The file to which a link leads; the path itself when it is no link, or nothing can be found there.</summary>
    public static string Of(string path)
    {
        // Files of cloud folders are reparse points too, and lead to themselves.
        if (!FileNames.IsWindows || !File.Exists(path) || (File.GetAttributes(path) & FileAttributes.ReparsePoint) == 0) return path;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        char[] target = new char[Longest];
        uint length = GetFinalPathNameByHandle(file.SafeFileHandle, target, Longest, 0);
        if (length is 0 or >= Longest) return path;
        string found = new(target, 0, (int)length);
        return found.StartsWith(NetworkPrefix, StringComparison.Ordinal) ? @"\\" + found.Substring(NetworkPrefix.Length)
            : found.StartsWith(Prefix, StringComparison.Ordinal) ? found.Substring(Prefix.Length) : found;
    }

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, SetLastError = true)]
    private static extern uint GetFinalPathNameByHandle(SafeFileHandle file, [Out] char[] path, uint length, uint flags);
}
#endif
