using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Preflight;

/// <summary>
/// The dependencies of Python algorithms that have no exact version: the destination's build takes what is newest then, so the same code can
/// behave otherwise than at the source.
/// </summary>
internal static class PythonDependencies
{
    private static readonly Regex Name = new(@"^[A-Za-z0-9][A-Za-z0-9._-]*", RegexOptions.CultureInvariant);
    private static readonly Regex Commit = new("@[0-9a-f]{40}([#?]|$)", RegexOptions.CultureInvariant);
    private static readonly Regex Exact = new(@"^\s*(\[[^\]]*\])?\s*\(?\s*={2,3}\s*[^*,\s]+\s*\)?\s*$", RegexOptions.CultureInvariant);

    /// <summary>Whether a file lists dependencies for pip.</summary>
    public static bool Is(string path) => path is "requirements.txt" || path.EndsWith("/requirements.txt", StringComparison.Ordinal);

    /// <summary>The dependencies without an exact version, as the file names them.</summary>
    public static IReadOnlyList<string> NotPinned(string text)
    {
        List<string> found = [];
        foreach (string line in text.Replace("\\\r\n", " ").Replace("\\\n", " ").Split('\n'))
            if (NotPinnedIn(line) is { } dependency) found.Add(dependency);
        return found;
    }

    private static string? NotPinnedIn(string line)
    {
        string entry = WithoutComment(line).Trim();
        if (entry.StartsWith("-e ", StringComparison.Ordinal) || entry.StartsWith("--editable", StringComparison.Ordinal))
            return Commit.IsMatch(entry) ? null : entry;
        // Options, such as -r and --index-url; a file that -r names is read by itself where it is called requirements.txt.
        if (entry.Length == 0 || entry[0] == '-') return null;
        if (entry.Contains("://")) return Commit.IsMatch(entry) || entry.Contains("#sha256=") || !entry.Contains("git+") ? null : entry;
        Match name = Name.Match(entry);
        if (!name.Success) return null;
        // Hashes and environment markers do not concern the version.
        string version = Regex.Split(entry.Substring(name.Length), @";|\s--")[0];
        return Exact.IsMatch(version) ? null : (name.Value + version).Trim();
    }

    // A fragment of an address is no comment.
    private static string WithoutComment(string line)
    {
        if (line.TrimStart().StartsWith("#", StringComparison.Ordinal)) return "";
        int comment = line.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? line : line.Substring(0, comment);
    }
}
