using System.Diagnostics;
using System.Text.Json;

namespace AlgorithmiaMigration.Bench;

/// <summary>Measures Import-Module by Measure-Import.ps1.</summary>
internal static class Import
{
    private const int Shells = 10;
    private const string Command = "& $env:BENCH_SCRIPT -Rounds $env:BENCH_ROUNDS -Module $env:BENCH_MODULE | ConvertTo-Json -Compress";

    public static async Task MeasureAsync(BenchOptions options, Book book)
    {
        if (await StagedModule.WhyUnavailableAsync(options.Module) is { } reason)
        {
            book.Note($"import: skipped: {reason}");
            return;
        }
        string script = Path.Combine(Programs.Root, "bench", "Measure-Import.ps1");
        ProcessStartInfo start = Programs.Of(Shell.Program, ["-NoProfile", "-NonInteractive", "-Command", Command]);
        start.Environment["BENCH_SCRIPT"] = script;
        start.Environment["BENCH_ROUNDS"] = $"{Shells}";
        start.Environment["BENCH_MODULE"] = options.Module;
        try
        {
            Ended ended = await Programs.RunAsync(start, "", CancellationToken.None);
            if (ended.ExitCode != 0) throw new InvalidOperationException(ended.Errors.Trim());
            Row[] rows = Lines.Read<Row[]>(ended.Text);
            book.Import = (SpreadOf(rows, "Module"), SpreadOf(rows, "Empty"));
        }
        catch (Exception problem) when (problem is InvalidOperationException or InvalidDataException or JsonException)
        {
            book.Note($"import: {problem.Message}");
        }
    }

    private static Spread SpreadOf(Row[] rows, string name)
    {
        Row row = rows.First(row => row.Import == name);
        return new Spread(row.Median, row.Least, row.Most);
    }

    private sealed record Row(string Import, double Median, double Least, double Most);
}
