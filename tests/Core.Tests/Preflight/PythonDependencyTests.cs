using AlgorithmiaMigration.Preflight;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Which dependencies can be another version in the next build.</summary>
public sealed class PythonDependencyTests
{
    [Theory]
    [InlineData("requirements.txt", true)]
    [InlineData("src/requirements.txt", true)]
    [InlineData("my-requirements.txt", false)]
    [InlineData("requirements.txt/readme", false)]
    public void Files_are_recognized_by_their_name(string path, bool expected) => Assert.Equal(expected, PythonDependencies.Is(path));

    [Theory]
    [InlineData("six")]
    [InlineData("six>=1.0,<2")]
    [InlineData("six~=1.16")]
    [InlineData("six==1.*")]
    [InlineData("requests[security]>=2")]
    [InlineData("-e git+https://example.com/lib.git#egg=lib")]
    [InlineData("git+https://example.com/lib.git@main")]
    [InlineData("lib @ git+https://example.com/lib.git")]
    public void An_open_version_is_found(string line)
    {
        string found = Assert.Single(PythonDependencies.NotPinned($"# comment\nfixed==1.0\n{line}  # why\n"));

        Assert.StartsWith(line[..3], found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git+https://tok4@git.example.org/acme/lib.git", "git+https://***@git.example.org/acme/lib.git")]
    [InlineData("-e git+https://ann:p4ss@git.example.org/acme/lib.git", "-e git+https://***@git.example.org/acme/lib.git")]
    [InlineData("lib @ git+ssh://git@git.example.org/acme/lib.git", "lib @ git+ssh://git@git.example.org/acme/lib.git")]
    public void A_token_in_an_address_is_not_shown_by_a_finding(string line, string shown) => Assert.Equal(shown, new MigrationFinding
    {
        Severity = FindingSeverity.Warning,
        Check = MigrationCheck.DependencyNotPinned,
        Subject = "research/Echo requirements.txt",
        Message = Assert.Single(PythonDependencies.NotPinned(line)),
    }.Message);

    [Theory]
    [InlineData("six==1.16.0")]
    [InlineData("six === 1.16.0")]
    [InlineData("requests[security]==2.31.0 ; python_version >= '3.7'")]
    [InlineData("six==1.16.0 --hash=sha256:00")]
    [InlineData("six==1.16.0 \\\n    --hash=sha256:00")]
    [InlineData("-r other.txt")]
    [InlineData("--index-url https://example.com/simple")]
    [InlineData("# six")]
    [InlineData("git+https://example.com/lib.git@0123456789012345678901234567890123456789")]
    [InlineData("https://example.com/six-1.16.0-py2.py3-none-any.whl")]
    [InlineData("")]
    public void An_exact_version_is_no_finding(string line) => Assert.Empty(PythonDependencies.NotPinned(line + "\r\n"));
}
