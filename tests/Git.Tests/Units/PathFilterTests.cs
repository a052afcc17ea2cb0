using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Exclusions have the same meaning as in a <c>.gitignore</c>.</summary>
public sealed class PathFilterTests
{
    // Each pattern is the .gitignore of a separate folder, so that one call of git answers for all.
    private static readonly string[] Patterns =
    [
        "*", "**", "*.py", "*.bak", "a", "a/", "/a", "/a/", "a/b", "a/b/", "/a/b", "a/*", "a/*/", "a/?", "a/*.py", "a/**", "a/**/", "**/a", "**/a/",
        "/**/a", "**/a.py", "**/a/b", "**/b/**", "a/**/b", "a/**/b/", "a/**/*.py", "a/**/**/b", "a**", "**a", "x/a**/b", "a/**.py", "a/b**", "***/b",
        "a/***", "?", "?.py", "?/b", "[ab]", "[ab]/b", "[a-c].py", "[!a]", "[^a].py", "[c-a]", "[]a]", "[[]", "[a-]", "[[:alpha:]].py", "[[:upper:]]*",
        "[![:upper:]]/b", "[[:digit:][:punct:]]*", "a  ", "a/b ", " a", "**/!x", "A", "a.py/", "*/b", "*/*/b", "**/*/b", "b/**/a.py", "x+y(1)", ".*", "**/.*",
    ];

    private static readonly string[] Paths =
    [
        "a", "b", "a.py", "b.py", "a.bak", "A", "]", "[", "-", "!x", "9", "#a", ".h", "x+y(1)", "a/a", "a/b", "a/b.py", "a/a.py", "a/bc", "a/.h", "b/a", "b/b",
        "b/a.py", "ab", "ab/b", "A/b", "a/b/c", "a/x/b", "a/x/b/c.py", "a/x/y/b", "x/a", "x/a/b", "x/a/b/c", "x/y/a.py", "x/b/y", "x/y/b/z", "a.py/b", "b/a/a.py",
        "b/x/y/a.py", " a", "!x/b", "x/!x", "README", "[/b",
    ];

    [Fact]
    public async Task A_pattern_matches_what_git_ignores()
    {
        string folder = Directory.CreateTempSubdirectory("algo-ignore-").FullName;
        try
        {
            await RealGit.BytesAsync(folder, [], $"--work-tree={folder}", "init", "--quiet");
            for (int i = 0; i < Patterns.Length; i++)
                await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, $"p{i}")).FullName, ".gitignore"), Patterns[i] + "\n");
            string question = string.Concat(Patterns.SelectMany((_, i) => Paths.Select(path => $"p{i}/{path}\0")));
            byte[] answer = await RealGit.BytesAsync(folder, Encoding.UTF8.GetBytes(question), $"--work-tree={folder}",
                "-c", "core.ignorecase=false", "-c", "core.excludesFile=", "check-ignore", "--no-index", "--stdin", "-z");
            string[] ignored = Encoding.UTF8.GetString(answer).Split('\0', StringSplitOptions.RemoveEmptyEntries);

            string[] excluded = [.. Patterns.SelectMany((pattern, i) => Paths.Where(new PathFilter([pattern]).Matches).Select(path => $"p{i}/{path}"))];
            Assert.Empty(ignored.Except(excluded).Select(Named));
            Assert.Empty(excluded.Except(ignored).Select(Named));
            Assert.True(ignored.Length > Patterns.Length);
        }
        finally
        {
            TestFolder.Remove(folder);
        }
    }

    // Reports which pattern matched.
    private static string Named(string path) => $"{Patterns[int.Parse(path[1..path.IndexOf('/', StringComparison.Ordinal)], CultureInfo.InvariantCulture)]}: {path}";
}
