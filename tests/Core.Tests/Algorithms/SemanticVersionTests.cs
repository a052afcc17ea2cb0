namespace AlgorithmiaMigration.Core.Tests.Algorithms;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("0.1.0", "0.1.1", VersionBump.Revision)]
    [InlineData("0.1.1", "0.2.0", VersionBump.Minor)]
    [InlineData("0.2.0", "1.0.0", VersionBump.Major)]
    [InlineData("0.1.0", "1.1.0", VersionBump.Major)]
    [InlineData("1.9.0", "1.10.0", VersionBump.Minor)]
    public void Knows_which_part_was_raised(string earlier, string later, VersionBump bump) =>
        Assert.Equal(bump, SemanticVersion.Parse(later).BumpFrom(SemanticVersion.Parse(earlier)));

    [Theory]
    [InlineData("0.0.1", VersionBump.Revision)]
    [InlineData("0.1.0", VersionBump.Minor)]
    [InlineData("1.0.0", VersionBump.Major)]
    public void The_first_version_tells_its_bump_itself(string first, VersionBump bump) =>
        Assert.Equal(bump, SemanticVersion.Parse(first).BumpFrom(null));

    [Fact]
    public void A_bump_starts_the_lower_parts_again()
    {
        SemanticVersion version = new(1, 2, 3);

        Assert.Equal("2.0.0", version.Next(VersionBump.Major).ToString());
        Assert.Equal("1.3.0", version.Next(VersionBump.Minor).ToString());
        Assert.Equal("1.2.4", version.Next(VersionBump.Revision).ToString());
    }

    [Fact]
    public void Orders_by_number_not_by_text() =>
        Assert.True(SemanticVersion.Parse("0.10.0") > SemanticVersion.Parse("0.9.9"));

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.2.x")]
    [InlineData("-1.2.3")]
    [InlineData("1.2.3.4")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_texts_are_no_versions(string? text) => Assert.Null(SemanticVersion.TryParse(text));
}
