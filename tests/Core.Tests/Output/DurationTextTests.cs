using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Core.Tests.Output;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(0.44, "0.4 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(3600, "1 h")]
    [InlineData(3599.7, "1 h")]
    [InlineData(93_784, "26 h 3 min")]
    public void It_has_two_units_at_most(double seconds, string text) => Assert.Equal(text, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
