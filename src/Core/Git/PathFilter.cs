using System.Text;
using System.Text.RegularExpressions;

namespace AlgorithmiaMigration;

/// <summary>
/// Patterns of repository paths: <c>*</c> and <c>?</c> stay within one folder, <c>**</c> crosses folders; a pattern without a slash
/// matches the name at any depth; a pattern that names a folder takes everything below it. Case counts, as it does in git.
/// </summary>
public sealed class PathFilter
{
    private readonly Regex[] _patterns;

    public PathFilter(IEnumerable<string> patterns) => _patterns = patterns.Select(Compile).ToArray();

    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether the path, written with slashes, is meant.</summary>
    public bool Matches(string path) => _patterns.Any(pattern => pattern.IsMatch(path));

    private static Regex Compile(string pattern)
    {
        string path = pattern.Replace('\\', '/').Trim('/');
        if (path.Length == 0)
            throw new MigrationException(FailureKind.InvalidInput, "An exclusion pattern is empty.", "Name a path, such as tests/** or *.bak.");
        StringBuilder regex = new(path.Contains('/') ? "^" : "^(.*/)?");
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '*' && i + 1 < path.Length && path[i + 1] == '*')
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(path[i] switch { '*' => "[^/]*", '?' => "[^/]", _ => Regex.Escape(path[i].ToString()) });
            }
        }
        return new Regex(regex.Append("(/.*)?$").ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}
