using AlgorithmiaMigration.Summaries;

namespace AlgorithmiaMigration.Core.Tests.Summaries;

public sealed class WorkTimeTests
{
    private readonly WorkTime _time = new();

    [Fact]
    public void Items_at_the_same_time_count_once()
    {
        Add(0, 10);
        Add(2, 12);
        Add(5, 6);

        Assert.Equal(TimeSpan.FromSeconds(12), _time.Total);
    }

    [Fact]
    public void Short_pauses_count_and_long_ones_do_not()
    {
        Add(0, 10);
        Add(40, 50);
        Add(500, 510);

        Assert.Equal(TimeSpan.FromSeconds(60), _time.Total);
        Assert.Equal((At(0), At(510)), (_time.Began, _time.Ended));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_the_items_does_not_matter(int seed)
    {
        (int, int)[] items = [.. Enumerable.Range(0, 40).Select(i => (i * 37 % 1000, i * 37 % 1000 + i % 9))];
        Random random = new(seed);
        foreach ((int began, int ended) in items.OrderBy(_ => random.Next())) Add(began, ended);
        WorkTime sorted = new();
        foreach ((int began, int ended) in items.Order()) sorted.Add(At(began), At(ended));

        Assert.Equal(sorted.Total, _time.Total);
        Assert.InRange(_time.Total.TotalSeconds, 1, 1008);
    }

    [Fact]
    public void An_item_joins_what_lay_apart()
    {
        Add(0, 10);
        Add(200, 210);
        Add(400, 410);
        Add(5, 405);

        Assert.Equal(TimeSpan.FromSeconds(410), _time.Total);
    }

    private void Add(int began, int ended) => _time.Add(At(began), At(ended));

    private static DateTimeOffset At(int second) => Samples.Then.AddSeconds(second);
}
