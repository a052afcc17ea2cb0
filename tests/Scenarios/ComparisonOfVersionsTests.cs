using AlgorithmiaMigration.Comparison;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The comparison of a version that was asked for.</summary>
public sealed class ComparisonOfVersionsTests
{
    [Theory]
    [InlineData("Published", "")]
    [InlineData("9.9.9", " 9.9.9")]
    public async Task A_version_that_does_not_exist_is_named_if_it_has_a_number(string version, string named)
    {
        await using World world = await World.StartAsync();
        AlgorithmId unpublished = await world.AddAsync("Unpublished", bump: null);
        await new Migration(world.Session).CreateAsync(unpublished);
        Comparing comparing = new(world.Session) { Options = new ComparisonOptions { Areas = [DifferenceArea.Tree] }, Version = VersionSelector.Parse(version) };

        Difference found = Assert.Single(await comparing.AlgorithmsAsync(unpublished));

        Assert.Equal((DifferenceStatus.NotChecked, $"There is no published version{named} on {world.Session.Source}."), (found.Status, found.Detail));
    }
}
