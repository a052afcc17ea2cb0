using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Archives;

/// <summary>Checks the paths in manifests and zip files, which come from outside: none may lead out of the archive, on any system.</summary>
internal static class ArchivePath
{
    private const int Longest = 1024;
    private const int Deepest = 8;

    /// <summary>Why no archive contains this path, as half a sentence; null when it is a path below the archive.</summary>
    public static string? Problem(string path)
    {
        if (path.Length == 0) return "is empty";
        if (path.Length > Longest) return FormattableString.Invariant($"is longer than {Longest} characters");
        string[] parts = path.Split('/');
        if (parts.Length > Deepest) return FormattableString.Invariant($"has more than {Deepest} parts");
        foreach (string part in parts)
        {
            if (part.Length == 0) return "is absolute or has an empty part";
            if (part is "." or "..") return "leads out of its folder";
            if (part.Any(sign => sign < ' ' || FileNames.Forbidden.Contains(sign))) return "has a character that file names cannot have";
            if (part[part.Length - 1] is '.' or ' ') return "has a part that ends with a dot or a space";
            if (FileNames.IsDevice(part)) return "names a device";
        }
        return null;
    }
}
