namespace AlgorithmiaMigration.Bench.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task A_small_run_writes_a_page_with_correct_times_and_lists_what_it_skipped()
    {
        await using TemporaryFolder folder = new();
        string page = folder.File("RESULTS.md");

        int exit = await Conductor.RunAsync(["--rounds", "1", "--few-rounds", "1", "--latency", "0", "--protocol", "https",
            "--algorithms", "2", "--copies", "2", "--compared", "2", "--many", "2", "--planned", "2",
            "--only", "migration", "--only", "many", "--only", "copy", "--only", "preflight", "--only", "comparison", "--only", "whole", "--only", "plan", "--only", "report", "--contestant", "whole",
            "--contestant", "script", "--contestant", "preflight", "--contestant", "comparison", "--contestant", "plan", "--contestant", "relay",
            "--contestant", "server", "--contestant", "module", "--module", folder.File("no-such-module"), "--results", page]);

        string[] lines = await File.ReadAllLinesAsync(page);
        Assert.Equal(0, exit);
        Assert.DoesNotContain(lines, line => line.Contains("not counted.", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("ended early", StringComparison.Ordinal));
        Assert.Contains("## The whole migration of 2 algorithms", lines);
        Assert.All(new[] { "| Relay | 1 | 1 | ", "| Relay | 8 | 1 | ", "| Server alone | 1 | 1 | ", "| Comparison | 16 | 1 | ", "| Preflight | 16 | 1 | ", "| Whole job | 8 | 1 | ",
            "| Server alone | 16 | 1 | ", "| 2 | ", "| 10,000 | " },
            start => Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal) && char.IsAsciiDigit(line[start.Length])));
        Assert.Contains(lines, line => line.StartsWith("| Documented script | 1 | 1 | ", StringComparison.Ordinal)
            || line.StartsWith("- migration: Documented script was skipped: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("| Documented script by xargs | 8 | 1 | ", StringComparison.Ordinal)
            || line.StartsWith("- many: Documented script by xargs was skipped: ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("- migration: Module in pwsh was skipped: ", StringComparison.Ordinal));
    }
}
