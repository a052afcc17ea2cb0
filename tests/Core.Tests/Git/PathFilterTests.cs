using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests.Git;

public sealed class PathFilterTests
{
    [Theory]
    // Without a slash, or with one only at the end: at any depth.
    [InlineData("*.bak", "a.bak", true)]
    [InlineData("*.bak", "deep/er/a.bak", true)]
    [InlineData("*.bak", "a.bak.txt", false)]
    [InlineData("*", ".hidden/file", true)]
    [InlineData("tests", "tests/unit/a.py", true)]
    [InlineData("tests", "src/tests/a.py", true)]
    [InlineData("tests", "src/tests", true)]
    [InlineData("tests", "mytests/a.py", false)]
    // A slash at the end: folders only.
    [InlineData("tests/", "src/tests/a.py", true)]
    [InlineData("tests/", "src/tests", false)]
    [InlineData("docs/old/", "docs/old/a.md", true)]
    [InlineData("docs/old/", "docs/old", false)]
    [InlineData("docs/old/", "a/docs/old/a.md", false)]
    // A slash at the start or in the middle: anchored to the root.
    [InlineData("/README.md", "README.md", true)]
    [InlineData("/README.md", "src/README.md", false)]
    [InlineData("/tests/", "tests/a.py", true)]
    [InlineData("/tests/", "src/tests/a.py", false)]
    [InlineData("src/*.py", "src/a.py", true)]
    [InlineData("src/*.py", "src/deep/a.py", false)]
    [InlineData("src/*.py", "lib/src/a.py", false)]
    [InlineData("src/*", "src/deep/a.py", true)]
    // Two asterisks as a whole part: any number of folders, including none.
    [InlineData("**/README.md", "README.md", true)]
    [InlineData("**/README.md", "a/b/README.md", true)]
    [InlineData("**/README.md", "a/MYREADME.md", false)]
    [InlineData("**/src/a.py", "src/a.py", true)]
    [InlineData("**/src/a.py", "x/y/src/a.py", true)]
    [InlineData("src/**/*.py", "src/a.py", true)]
    [InlineData("src/**/*.py", "src/deep/er/a.py", true)]
    [InlineData("src/**/*.py", "a.py", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b/c", true)]
    [InlineData("a/**/b", "a/xb", false)]
    [InlineData("src/**", "src/deep/a.py", true)]
    [InlineData("src/**", "src/a.py", true)]
    [InlineData("src/**", "src", false)]
    [InlineData("src/**/", "src/a.py", false)]
    [InlineData("src/**/", "src/deep/a.py", true)]
    [InlineData("**", "any/thing", true)]
    // Elsewhere they are treated as one.
    [InlineData("src/**.py", "src/a.py", true)]
    [InlineData("src/**.py", "src/deep/a.py", false)]
    [InlineData("**.py", "deep/a.py", true)]
    [InlineData("a/x**/b", "a/xyz/b", true)]
    [InlineData("a/x**/b", "a/x/y/b", false)]
    // One character, and ranges of them; never a slash.
    [InlineData("file?.txt", "file1.txt", true)]
    [InlineData("file?.txt", "file.txt", false)]
    [InlineData("a?b/c", "a/b/c", false)]
    [InlineData("v[0-9].txt", "v7.txt", true)]
    [InlineData("v[0-9].txt", "vx.txt", false)]
    [InlineData("v[!0-9].txt", "vx.txt", true)]
    [InlineData("v[^0-9].txt", "v7.txt", false)]
    [InlineData("[]x].txt", "].txt", true)]
    [InlineData("[[]x.txt", "[x.txt", true)]
    [InlineData("[a-]b", "-b", true)]
    [InlineData("[z-a]b", "mb", false)]
    [InlineData("[z-a]b", "zb", true)]
    [InlineData("a[!b]c/d", "a/c/d", false)]
    [InlineData("[[:upper:]_]*.md", "READ.md", true)]
    [InlineData("[[:upper:]_]*.md", "read.md", false)]
    // The classes of POSIX.
    [InlineData("[[:alnum:]]", "Z", true)]
    [InlineData("[[:alnum:]]", "_", false)]
    [InlineData("[[:alpha:]]", "q", true)]
    [InlineData("[[:alpha:]]", "7", false)]
    [InlineData("[[:blank:]]", "\t", true)]
    [InlineData("[[:blank:]]", "x", false)]
    [InlineData("[[:cntrl:]]", "\u0001", true)]
    [InlineData("[[:cntrl:]]", "a", false)]
    [InlineData("[[:digit:]]", "9", true)]
    [InlineData("[[:digit:]]", "a", false)]
    [InlineData("[[:graph:]]", "~", true)]
    [InlineData("[[:graph:]]", " ", false)]
    [InlineData("[[:lower:]]", "m", true)]
    [InlineData("[[:lower:]]", "M", false)]
    [InlineData("[[:print:]]", " ", true)]
    [InlineData("[[:print:]]", "\u0001", false)]
    [InlineData("[[:punct:]]", "[", true)]
    [InlineData("[[:punct:]]", "a", false)]
    [InlineData("[[:space:]]", "\n", true)]
    [InlineData("[[:space:]]", "x", false)]
    [InlineData("[[:upper:]]", "B", true)]
    [InlineData("[[:upper:]]", "b", false)]
    [InlineData("[[:xdigit:]]", "f", true)]
    [InlineData("[[:xdigit:]]", "g", false)]
    // Everything else is literal and case-sensitive.
    [InlineData("a+b(1).txt", "a+b(1).txt", true)]
    [InlineData("#notes", "#notes", true)]
    [InlineData("README.md", "readme.md", false)]
    [InlineData("notes.txt  ", "notes.txt", true)]
    [InlineData(" notes.txt", "notes.txt", false)]
    [InlineData("**/!important", "!important", true)]
    public void Matches_as_git_does(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new PathFilter([pattern]).Matches(path));

    [Theory]
    [InlineData("src\\old\\", "src/old/a.py")]
    [InlineData("src\\*.py", "src/a.py")]
    public void A_backslash_is_a_slash(string pattern, string path) =>
        Assert.True(new PathFilter([pattern]).Matches(path));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  ", "empty")]
    [InlineData("/", "empty")]
    [InlineData("!README.md", "negated patterns")]
    [InlineData("./tests", "matches nothing")]
    [InlineData("../tests", "matches nothing")]
    [InlineData("src//a.py", "matches nothing")]
    [InlineData("a[0-9", "'['")]
    [InlineData("a[0/9]", "'['")]
    [InlineData("a[[:nonsense:]]", "'['")]
    public void Invalid_patterns_are_refused(string pattern, string word)
    {
        MigrationException refusal = Assert.Throws<MigrationException>(() => new PathFilter([pattern]));

        Assert.Equal(FailureKind.InvalidInput, refusal.Kind);
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(refusal.Remedy);
    }
}
