namespace AlgorithmiaMigration.Files;

/// <summary>Names that are not valid for files on Windows.</summary>
internal static class FileNames
{
    /// <summary>Characters that are not valid in names on Windows, on whatever system this runs. Control characters are not valid either.</summary>
    public const string Forbidden = "<>:\"/\\|?*";

    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

    /// <summary>Whether this system is Windows.</summary>
    public static bool IsWindows => Path.DirectorySeparatorChar == '\\';

    /// <summary>Whether Windows treats the name as a device, in any folder and with any extension: <c>nul</c>, <c>aux.example.com</c>.</summary>
    public static bool IsDevice(string name)
    {
        string stem = name.Split('.', ':')[0].TrimEnd(' ');
        return Devices.Contains(stem, StringComparer.OrdinalIgnoreCase) || IsPort(stem);
    }

    // COM1 to COM9 and LPT1 to LPT9; 0 and the superscripts 1 to 3 are reserved as well.
    private static bool IsPort(string stem) => stem.Length == 4 && "0123456789\u00B9\u00B2\u00B3".Contains(stem[3])
        && (stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase));
}
