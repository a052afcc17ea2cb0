using System.Text;
using AlgorithmiaMigration.Comparison;
using AlgorithmiaMigration.Git;

namespace AlgorithmiaMigration.Core.Tests.Comparison;

public sealed class ConfComparisonTests
{
    [Theory]
    [InlineData("{\"username\":\"research\",\"algoname\":\"Echo\"}")]
    [InlineData("{ // who\n \"username\": \"ons\", }")]
    [InlineData("{\"username\":\"\\u00fc\\\"x\"}")]
    [InlineData("{\"username\":\"\\ud800\"}")]
    [InlineData("{\"username\":\"\u00fc\"}")]
    [InlineData("{\"username\":\"a\",\"username\":\"b\"}")]
    public void What_a_copy_writes_differs_only_in_the_owner(string conf)
    {
        byte[] here = Encoding.UTF8.GetBytes(conf), there = AlgorithmiaConf.WithUsername(here, "production");

        Assert.NotSame(here, there);
        Assert.True(ConfComparison.DifferOnlyInOwner(here, there, "production"));
        Assert.False(ConfComparison.DifferOnlyInOwner(here, [.. there, (byte)' '], "production"));
    }

    [Theory]
    [InlineData("{\"\\ud800sername\":\"X\",\"username\":\"ons\"}")]
    [InlineData("{\"username\":")]
    public void Files_that_cannot_be_read_differ(string conf) =>
        Assert.False(ConfComparison.DifferOnlyInOwner(Encoding.UTF8.GetBytes(conf), Encoding.UTF8.GetBytes("{\"username\":\"production\"}"), "production"));
}
