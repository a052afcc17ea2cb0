using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests;

public sealed class RestorationTests
{
    private static readonly AlgorithmId Echo = new("research", "Echo");

    [Theory]
    [InlineData(Restoration.Template, true)]
    [InlineData(Restoration.Other, false)]
    [InlineData("algo://dev/research/Echo", true)]
    [InlineData("algo://dev/research/Other", false)]
    [InlineData("algo://other/research/Echo", false)]
    public void It_may_be_replaced_if_what_it_restores_might_have_been(string kind, bool isReplaceable)
    {
        Restoration? read = Restoration.TryParse(new Restoration(Samples.Commit('a'), kind).Append("Restore the code"));

        Assert.Equal(new Restoration(Samples.Commit('a'), kind), read);
        Assert.Equal(isReplaceable, read!.IsReplaceableBy("DEV", Echo));
    }

    [Fact]
    public void It_is_no_copy() => Assert.Null(Provenance.TryParse(new Restoration(Samples.Commit('a'), Restoration.CopyOf("dev", "research", "Echo")).Append("x")));

    [Fact]
    public void Other_messages_are_none() => Assert.Null(Restoration.TryParse("Algo-Restored-Commit: abc\n"));
}
