namespace AlgorithmiaMigration.Bench.Tests;

public sealed class BenchOptionsTests
{
    [Fact]
    public void Without_options_everything_is_measured()
    {
        BenchOptions options = BenchOptions.Parse([]);

        Assert.Equal(BenchOptions.AllParts, options.Parts);
        Assert.Equal([40, 0], options.Latencies);
        Assert.Equal([100, 1000, 5000], options.Scales);
        Assert.Equal([1000, 5000], options.Planned);
        Assert.Equal((5, 50, 200, 1000), (options.Rounds, options.Algorithms, options.Many, options.Compared));
    }

    [Fact]
    public void Repeatable_options_replace_the_defaults() =>
        Assert.Equal([7, 8], BenchOptions.Parse(["--latency", "7", "--latency", "8"]).Latencies);

    [Theory]
    [InlineData("--only", "everything")]
    [InlineData("--rounds", "0")]
    [InlineData("--rounds", "many")]
    [InlineData("--fast", "1")]
    [InlineData("--rounds")]
    public void Invalid_options_are_refused(params string[] arguments) =>
        Assert.Throws<ArgumentException>(() => BenchOptions.Parse(arguments));
}
