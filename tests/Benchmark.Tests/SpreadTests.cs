namespace AlgorithmiaMigration.Bench.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_of_an_odd_count_is_the_middle_one() => Assert.Equal(new Spread(3, 1, 10), Spread.Of([10, 1, 3]));

    [Fact]
    public void The_median_of_an_even_count_lies_between_the_two_in_the_middle() => Assert.Equal(new Spread(2.5, 1, 10), Spread.Of([10, 1, 2, 3]));

    [Fact]
    public void Nothing_has_no_median()
    {
        Assert.Null(Spread.Of([]));
        Assert.Null(Spread.MedianOf([null, null]));
    }

    [Fact]
    public void Unknown_numbers_are_ignored() => Assert.Equal(4, Spread.MedianOf([null, 4, null, 2, 9]));
}
