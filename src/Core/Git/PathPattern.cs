using System.Text;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// One pattern of <see cref="PathFilter"/>, interpreted as a line of a <c>.gitignore</c> at the root of the repository, with these
/// differences: a backslash is a slash, as on Windows; <c>!</c> at the start is refused; <c>?</c> and ranges match characters, where git
/// matches bytes; and <c>name**/</c> never matches across folders, as documented by git, although git does so after a literal prefix.
/// </summary>
internal static class PathPattern
{
    // The rest of a path below the matched part.
    private const string AndBelow = "(?:/.*)?$", Below = "/.*$";
    private const string Segment = "[^/]*", AnyFolders = "(?:.*/)?";

    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: the pattern cannot match anything, or it negates.</exception>
    public static Regex Compile(string pattern)
    {
        string text = pattern.TrimEnd(' ').Replace('\\', '/');
        if (text.StartsWith("!", StringComparison.Ordinal))
            throw Refused($"The exclusion pattern '{pattern}' starts with '!'; negated patterns are not supported.",
                "Write patterns that do not match what you want to keep; for a name that starts with '!', write **/!name.");
        string path = text.Trim('/');
        if (path.Length == 0) throw Refused("An exclusion pattern is empty.", "Specify a path, such as tests/** or *.bak.");
        string[] parts = path.Split('/');
        if (parts.Any(part => part is "" or "." or ".."))
            throw Refused($"The exclusion pattern '{pattern}' matches nothing, because paths have no '.', '..' or empty part.",
                "Write the path from the root of the repository or collection, such as tests/**.");
        // A slash at the start or in the middle anchors the pattern to the root; a slash at the end restricts it to folders.
        bool isAnchored = path.Contains('/') || text.StartsWith("/", StringComparison.Ordinal);
        StringBuilder regex = new(isAnchored ? "^" : "^" + AnyFolders);
        for (int i = 0; i < parts.Length; i++) Append(regex, parts, i, pattern);
        regex.Append(text.EndsWith("/", StringComparison.Ordinal) ? Below : AndBelow);
        return new Regex(regex.ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static void Append(StringBuilder regex, string[] parts, int index, string pattern)
    {
        bool isLast = index == parts.Length - 1;
        // Two or more asterisks match across folders only if they are a whole part; elsewhere they are treated as one.
        if (IsAnyFolders(parts[index])) regex.Append(!isLast ? AnyFolders : ".+");
        else AppendPart(regex, parts[index], pattern);
        if (!isLast && !IsAnyFolders(parts[index])) regex.Append('/');
    }

    private static bool IsAnyFolders(string part) => part.Length > 1 && part.All(letter => letter == '*');

    private static void AppendPart(StringBuilder regex, string part, string pattern)
    {
        for (int i = 0; i < part.Length; i++)
        {
            switch (part[i])
            {
                case '*':
                    if (i == 0 || part[i - 1] != '*') regex.Append(Segment);
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[':
                    i = CharacterRange.Append(regex, part, i) ?? throw Refused(
                        $"The exclusion pattern '{pattern}' has a '[' without a valid range after it.", "Write a range such as [0-9]; for the bracket itself, [[].");
                    break;
                default:
                    regex.Append(Regex.Escape(part[i].ToString()));
                    break;
            }
        }
    }

    private static MigrationException Refused(string message, string remedy) => new(FailureKind.InvalidInput, message, remedy);
}
