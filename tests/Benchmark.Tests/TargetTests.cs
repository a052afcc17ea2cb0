namespace AlgorithmiaMigration.Bench.Tests;

public sealed class TargetTests
{
    private static readonly BenchOptions Options = BenchOptions.Parse([]);
    private static readonly Setting Usual = new(40, true, 50);

    [Fact]
    public void A_ratio_is_that_of_medians()
    {
        Book book = new();
        foreach (double seconds in new[] { 59.0, 60, 200 }) book.Add(RunOf(Contestant.Script, 1, seconds));
        foreach (double seconds in new[] { 1.0, 4, 4.5 }) book.Add(RunOf(Contestant.Relay, Contestant.ManyLanes, seconds));

        Assert.Contains("| at least 12x | 15.0x | met |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_incorrect_run_is_not_counted_and_is_noted()
    {
        Book book = new();
        book.Add(RunOf(Contestant.Script, 1, 60));
        book.Add(RunOf(Contestant.Relay, Contestant.ManyLanes, 20));
        book.Add(RunOf(Contestant.Relay, Contestant.ManyLanes, 1, "the tree is another"));

        Assert.Contains("| at least 12x | 3.00x | **missed** |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
        Assert.Contains(book.Notes, note => note.EndsWith("not counted. the tree is another", StringComparison.Ordinal));
    }

    [Fact]
    public void An_unmeasured_target_is_neither_met_nor_missed()
    {
        string table = Targets.Of(new Book(), Options).ToString();

        Assert.DoesNotContain("met |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("**missed**", table, StringComparison.Ordinal);
    }

    private static Run RunOf(string contestant, int lanes, double seconds, string? problem = null) => new("migration",
        new Trial(Usual, new Contestant(contestant, lanes)), 1, new Observation(new Measured { Seconds = seconds, Problem = problem }, null, 50));
}
