using System.Text.RegularExpressions;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Patterns of paths, as git reads them in a <c>.gitignore</c> at the top: <c>*</c>, <c>?</c> and ranges stay within one folder; <c>**/</c>,
/// <c>/**/</c> and <c>/**</c> cross folders, none included; a pattern without a slash at the start or in the middle matches at any depth;
/// what matches a folder takes everything below it. Case counts.
/// </summary>
internal sealed class PathFilter
{
    private readonly Regex[] _patterns;

    /// <exception cref="MigrationException">A pattern is empty, begins with <c>!</c> or can match nothing.</exception>
    public PathFilter(IEnumerable<string> patterns) => _patterns = patterns.Select(PathPattern.Compile).ToArray();

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether the path, written with slashes, is meant.</summary>
    public bool Matches(string path) => _patterns.Any(pattern => pattern.IsMatch(path));
}
