namespace AlgorithmiaMigration.Bench.Tests;

public sealed class TargetTests
{
    private const long Megabyte = 1024 * 1024;

    private static readonly BenchOptions Options = BenchOptions.Parse([]);
    private static readonly Setting Usual = new(40, true, 50);

    [Fact]
    public void A_ratio_is_that_of_medians()
    {
        Book book = new();
        foreach (double seconds in new[] { 59.0, 60, 200 }) book.Add(RunOf(Contestant.Script, 1, seconds));
        foreach (double seconds in new[] { 1.0, 4, 4.5 }) book.Add(RunOf(Contestant.Module, Contestant.ManyLanes, seconds));

        Assert.Contains("| at least 13x | 15.0x | met |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_incorrect_run_is_not_counted_and_is_noted()
    {
        Book book = new();
        book.Add(RunOf(Contestant.Script, 1, 60));
        book.Add(RunOf(Contestant.Module, Contestant.ManyLanes, 20));
        book.Add(RunOf(Contestant.Module, Contestant.ManyLanes, 1, "the tree is another"));

        Assert.Contains("| at least 13x | 3.00x | **missed** |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
        Assert.Contains(book.Notes, note => note.EndsWith("not counted. the tree is another", StringComparison.Ordinal));
    }

    [Fact]
    public void The_module_is_compared_with_the_script_eight_at_a_time_over_more_algorithms()
    {
        Book book = new();
        Setting many = Usual with { Items = Options.Many };
        book.Add(RunOf("many", many, Contestant.Xargs, 50));
        book.Add(RunOf("many", many, Contestant.Module, 25));

        Assert.Contains("| at least 2.5x | 2.00x | **missed** |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("preflight", Contestant.Preflight)]
    [InlineData("comparison", Contestant.Comparison)]
    public void A_check_is_compared_with_its_own_requests(string part, string contestant)
    {
        Book book = new();
        book.Add(RunOf(part, Usual, contestant, 3));
        book.Add(RunOf(part, Usual, Contestant.Server, 2));

        Assert.Contains("| at most 1.5x | 1.50x | met |", Targets.Of(book, Options).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19.9, 40, "| below 20 MB | 19.9 MB | met |", "| flat: at most 20 MB more | 20 MB more | met |")]
    [InlineData(20, 41, "| below 20 MB | 20.0 MB | **missed** |", "| flat: at most 20 MB more | 21 MB more | **missed** |")]
    public void A_plan_is_small_as_a_file_and_in_memory(double file, long peak, params string[] expected)
    {
        Book book = new();
        book.Add(PlanOf(1000, 1, 20));
        book.Add(PlanOf(5000, file, peak));

        string table = Targets.Of(book, Options).ToString();
        Assert.All(expected, row => Assert.Contains(row, table, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unmeasured_target_is_neither_met_nor_missed()
    {
        string table = Targets.Of(new Book(), Options).ToString();

        Assert.DoesNotContain("met |", table, StringComparison.Ordinal);
        Assert.DoesNotContain("**missed**", table, StringComparison.Ordinal);
    }

    private static Run PlanOf(int size, double file, long peak) => new("plan", new Trial(new Setting(0, false, size), new Contestant(Contestant.Plan, 8)), 1,
        new Observation(new Measured { Seconds = 1, FileBytes = (long)(file * Megabyte), PeakAboveIdle = peak * Megabyte }, null, size));

    private static Run RunOf(string part, Setting setting, string contestant, double seconds) => new(part,
        new Trial(setting, new Contestant(contestant, Contestant.ManyLanes)), 1, new Observation(new Measured { Seconds = seconds }, null, setting.Items));

    private static Run RunOf(string contestant, int lanes, double seconds, string? problem = null) => new("migration",
        new Trial(Usual, new Contestant(contestant, lanes)), 1, new Observation(new Measured { Seconds = seconds, Problem = problem }, null, 50));
}
