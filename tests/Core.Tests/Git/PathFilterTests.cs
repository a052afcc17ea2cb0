namespace AlgorithmiaMigration.Core.Tests.Git;

public sealed class PathFilterTests
{
    [Theory]
    [InlineData("*.bak", "a.bak", true)]
    [InlineData("*.bak", "deep/er/a.bak", true)]
    [InlineData("*.bak", "a.bak.txt", false)]
    [InlineData("tests", "tests/unit/a.py", true)]
    [InlineData("tests", "src/tests/a.py", true)]
    [InlineData("tests", "mytests/a.py", false)]
    [InlineData("src/*.py", "src/a.py", true)]
    [InlineData("src/*.py", "src/deep/a.py", false)]
    [InlineData("src/**.py", "src/deep/a.py", true)]
    [InlineData("src\\old\\", "src/old/a.py", true)]
    [InlineData("file?.txt", "file1.txt", true)]
    [InlineData("a+b(1).txt", "a+b(1).txt", true)]
    [InlineData("README.md", "readme.md", false)]
    public void Matches_as_documented(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new PathFilter([pattern]).Matches(path));

    [Fact]
    public void An_empty_pattern_would_take_everything_and_is_refused() =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => new PathFilter([" ".Trim()])).Kind);
}
