using AlgorithmiaMigration.Commands.Infrastructure;

namespace AlgorithmiaMigration.Commands.Tests;

public sealed class ProgressCountsTests
{
    [Fact]
    public void Without_a_total_nothing_is_derived_from_it()
    {
        ProgressCounts counts = Counts(finished: 10, failed: 2, inProgress: 4, total: null, seconds: 60);

        Assert.Equal(("8 done, 2 failed, 4 in progress", "", -1, -1), (counts.Text, counts.Rate, counts.Percent, counts.SecondsLeft));
    }

    [Fact]
    public void With_a_total_the_rate_and_the_time_left_are_known()
    {
        ProgressCounts counts = Counts(finished: 10, failed: 2, inProgress: 4, total: 40, seconds: 60);

        Assert.Equal(("8 of 40 done, 2 failed, 4 in progress", ", 10 a minute", 25, 180), (counts.Text, counts.Rate, counts.Percent, counts.SecondsLeft));
    }

    [Theory]
    [InlineData(2, 60)]
    [InlineData(10, 1)]
    public void Too_little_was_done_to_know_a_rate(int finished, int seconds)
    {
        ProgressCounts counts = Counts(finished, 0, 1, 40, seconds);

        Assert.Equal(("", -1), (counts.Rate, counts.SecondsLeft));
    }

    [Fact]
    public void A_total_that_turns_out_wrong_is_not_repeated()
    {
        ProgressCounts counts = Counts(finished: 40, failed: 0, inProgress: 1, total: 40, seconds: 60);

        Assert.Equal(("40 done, 0 failed, 1 in progress", -1, -1), (counts.Text, counts.Percent, counts.SecondsLeft));
    }

    [Fact]
    public void At_the_end_nothing_is_left()
    {
        ProgressCounts counts = Counts(finished: 40, failed: 0, inProgress: 0, total: 40, seconds: 60);

        Assert.Equal((100, 0), (counts.Percent, counts.SecondsLeft));
    }

    private static ProgressCounts Counts(int finished, int failed, int inProgress, int? total, int seconds) =>
        new(finished, failed, inProgress, total, TimeSpan.FromSeconds(seconds));
}
