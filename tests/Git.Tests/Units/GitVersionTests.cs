using AlgorithmiaMigration.Git.Command;

namespace AlgorithmiaMigration.Git.Tests;

public sealed class GitVersionTests
{
    [Theory]
    [InlineData("git version 2.39.5", "2.39.5")]
    [InlineData("git version 2.47.1.windows.2", "2.47.1")]
    [InlineData("git version 2.39.3 (Apple Git-146)", "2.39.3")]
    [InlineData("git version 2.52", "2.52.0")]
    public void Additions_of_vendors_are_ignored(string output, string expected) =>
        Assert.Equal(Version.Parse(expected), GitVersion.Parse(output));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("fatal: git version unknown")]
    public void Other_text_is_not_a_version(string output) => Assert.Null(GitVersion.Parse(output));
}
