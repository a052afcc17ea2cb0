namespace AlgorithmiaMigration.Core.Tests.Algorithms;

public sealed class SemanticVersionTests
{
    [Theory]
    [InlineData("0.1.0", "0.1.1", VersionBump.Revision)]
    [InlineData("0.1.1", "0.2.0", VersionBump.Minor)]
    [InlineData("0.2.0", "1.0.0", VersionBump.Major)]
    [InlineData("0.1.0", "1.1.0", VersionBump.Major)]
    [InlineData("1.9.0", "1.10.0", VersionBump.Minor)]
    public void Finds_the_part_that_was_incremented(string earlier, string later, VersionBump bump) =>
        Assert.Equal(bump, SemanticVersion.Parse(later).BumpFrom(SemanticVersion.Parse(earlier)));

    [Theory]
    [InlineData("0.0.1", VersionBump.Revision)]
    [InlineData("0.1.0", VersionBump.Minor)]
    [InlineData("1.0.0", VersionBump.Major)]
    public void The_bump_of_the_first_version_follows_from_its_number(string first, VersionBump bump) =>
        Assert.Equal(bump, SemanticVersion.Parse(first).BumpFrom(null));

    [Theory]
    [InlineData("0.10.0", "0.9.0", 1)]
    [InlineData("1.0.0", "1.0.0", 0)]
    [InlineData("0.9.9", "1.0.0", -1)]
    public void Compares_with_versions_and_with_their_text(string one, string other, int sign)
    {
        IComparable version = SemanticVersion.Parse(one);

        Assert.Equal(sign, Math.Sign(version.CompareTo(SemanticVersion.Parse(other))));
        Assert.Equal(sign, Math.Sign(version.CompareTo(other)));
    }

    [Fact]
    public void Null_sorts_before_every_version()
    {
        SemanticVersion? none = null;
        SemanticVersion first = new(0, 0, 0);

        Assert.Equal(1, ((IComparable)first).CompareTo(null));
        Assert.True(none < first && first > none && none <= null && none >= null);
        Assert.False(none > first || first < none);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData(12)]
    public void Other_objects_cannot_be_compared(object other) =>
        Assert.Contains($"'{other}'", Assert.Throws<ArgumentException>(() => ((IComparable)new SemanticVersion(0, 1, 0)).CompareTo(other)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_bump_resets_the_lower_parts()
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
    public void Other_texts_are_not_versions(string? text) => Assert.Null(SemanticVersion.TryParse(text));
}
