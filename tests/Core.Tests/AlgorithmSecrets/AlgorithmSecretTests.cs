using AlgorithmiaMigration.AlgorithmSecrets;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Runs;

namespace AlgorithmiaMigration.Core.Tests.AlgorithmSecrets;

public sealed class AlgorithmSecretTests
{
    [Theory]
    [InlineData("a", "KEY", "b", "KEY", true)]
    [InlineData("a", "KEY", "a", "OTHER", false)]
    [InlineData("a", null, "a", "KEY", true)]
    [InlineData("a", "KEY", "b", null, false)]
    public void Secrets_match_by_key_or_by_name_when_one_side_has_no_key(string name, string? key, string otherName, string? otherKey, bool same) =>
        Assert.Equal(same, Secret(name, key).IsSameAs(Secret(otherName, otherKey)));

    [Fact]
    public void A_single_name_matches_the_key_first_and_then_the_short_name()
    {
        AlgorithmSecret[] all = [Secret("TOKEN", "PASSWORD"), Secret("gate", "TOKEN")];

        Assert.Equal("gate", Item("", "TOKEN").In(all)?.ShortName);
        Assert.Equal("gate", Item("gate", "").In(all)?.ShortName);
        Assert.Equal("TOKEN", Item("TOKEN", "PASSWORD").In(all)?.ShortName);
        Assert.Null(Item("door", "DOOR").In(all));
    }

    private static SecretItem Item(string name, string key) => new(
        new AlgorithmItem(new AlgorithmId("research", "Echo"), null!, new DestinationId("prod", "production", "Echo"), null, null), name, key, null);

    private static AlgorithmSecret Secret(string name, string? key) => new() { Id = name, ShortName = name, SecretKey = key };
}
