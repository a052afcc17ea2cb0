using AlgorithmiaMigration.Versions;

namespace AlgorithmiaMigration.Core.Tests.Versions;

public sealed class NumberPathTests
{
    [Theory]
    [InlineData("0.0.0", "0.1.0", VersionBump.Minor)]
    [InlineData("0.0.0", "1.0.0", VersionBump.Major)]
    [InlineData("0.0.0", "0.0.1", VersionBump.Revision)]
    [InlineData("1.2.3", "1.2.4", VersionBump.Revision)]
    [InlineData("1.2.3", "1.3.0", VersionBump.Minor)]
    [InlineData("1.2.3", "2.0.0", VersionBump.Major)]
    [InlineData("1.2.3", "1.3.1", null)]
    [InlineData("1.2.3", "1.2.3", null)]
    [InlineData("1.2.3", "1.2.2", null)]
    public void A_step_is_one_bump_or_none(string from, string to, VersionBump? expected) =>
        Assert.Equal(expected, NumberPath.Step(SemanticVersion.Parse(from), SemanticVersion.Parse(to)));

    [Theory]
    [InlineData("0.1.0", "0.3.0", "0.2.0")]
    [InlineData("0.0.0", "0.2.0", "0.1.0")]
    [InlineData("0.1.0", "5.0.0", "1.0.0 2.0.0 3.0.0 4.0.0")]
    [InlineData("0.9.4", "1.1.2", "1.0.0 1.1.0 1.1.1")]
    [InlineData("1.2.3", "1.2.6", "1.2.4 1.2.5")]
    [InlineData("1.2.3", "1.2.4", "")]
    [InlineData("0.2.3", "0.3.1", "0.3.0")]
    [InlineData("1.0.4", "2.0.2", "2.0.0 2.0.1")]
    public void The_path_is_the_shortest_and_its_length_is_known_in_advance(string from, string to, string expected)
    {
        SemanticVersion start = SemanticVersion.Parse(from), end = SemanticVersion.Parse(to);

        string[] between = [.. NumberPath.Between(start, end).Select(number => number.ToString())];

        Assert.Equal(expected, string.Join(' ', between));
        Assert.Equal(between.Length, NumberPath.CountBetween(start, end));
    }

    [Fact]
    public void A_very_long_path_is_counted_without_enumerating_it() =>
        Assert.Equal(2L * int.MaxValue, NumberPath.CountBetween(new SemanticVersion(0, 0, 0), new SemanticVersion(1, int.MaxValue, int.MaxValue)));
}
