using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Patterns of paths, interpreted as in a <c>.gitignore</c> at the root: <c>*</c>, <c>?</c> and ranges match within one folder; <c>**/</c>,
/// <c>/**/</c> and <c>/**</c> match across any number of folders, including none; a pattern without a slash at the start or in the middle
/// matches at any depth; a pattern that matches a folder includes everything below it. Patterns are case-sensitive.
/// </summary>
internal sealed class PathFilter
{
    private readonly Regex[] _patterns;

    /// <exception cref="MigrationException">A pattern is empty, starts with <c>!</c> or cannot match anything.</exception>
    public PathFilter(IEnumerable<string> patterns) => _patterns = patterns.Select(PathPattern.Compile).ToArray();

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether a pattern matches the path, which is written with slashes.</summary>
    public bool Matches(string path) => _patterns.Any(pattern => pattern.IsMatch(path));
}
