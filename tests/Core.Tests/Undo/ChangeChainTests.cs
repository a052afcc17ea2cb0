using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.Undo;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Which value is set back, from what updates recorded: <c>A>B</c> took effect, <c>A?B</c> may have.</summary>
public sealed class ChangeChainTests
{
    [Theory]
    [InlineData("A>B", "B", "A>B")]
    [InlineData("A>B B>C", "C", "A>C")]
    [InlineData("A>B X>C", "C", "X>C")]
    [InlineData("A>B B?C", "B", "A>B")]
    [InlineData("A>B B?C", "C", "A>C")]
    [InlineData("A>B B?C B?D", "B", "A>B")]
    [InlineData("A>B B?C B>D", "D", "A>D")]
    [InlineData("A>B B?C C>D", "D", "A>D")]
    [InlineData("A>B X?C Y>D", "D", "Y>D")]
    [InlineData("A?B", "A", "A>B")]
    [InlineData("A>B B?C", "theirs", "A>B")]
    public void The_change_leads_from_the_value_before_to_the_one_that_is_there(string updates, string now, string whole)
    {
        SettingChange found = Chain(updates).Whole(value => value == now);

        Assert.Equal(whole, $"{found.Before}>{found.After}");
    }

    [Theory]
    [InlineData("A>B B>C", "C")]
    [InlineData("A>B B?C B?D", "B C D")]
    [InlineData("A?B", "B")]
    public void What_may_have_arrived_last_is_possible(string updates, string possible) =>
        Assert.Equal(possible, string.Join(' ', Chain(updates).Possible.Select(change => change.After)));

    private static ChangeChain Chain(string updates) =>
        new(updates.Split(' ').Select(update => (new SettingChange("label", update.Split('>', '?')[0], update.Split('>', '?')[1]), update.Contains('>', StringComparison.Ordinal))));
}
