using static AlgorithmiaMigration.Bench.Table;

namespace AlgorithmiaMigration.Bench;

/// <summary>The module's performance targets, and whether this run met them.</summary>
internal static class Targets
{
    private const double ScriptRatio = 12, SerialRatio = 4, ServerRatio = 1.5, AgainRequests = 3, BigMegabytes = 80, ImportMs = 200;
    private const double ScaleSlower = 1.25, ScaleMegabytes = 20;

    public static Table Of(Book book, BenchOptions options)
    {
        Table table = new("Target", "Required", "Measured", "") { Words = 4 };
        Setting usual = new(options.Latencies[0], true, options.Algorithms);
        double? script = Seconds(book.Find("migration", usual, Contestant.Script, 1));
        Add(table, $"Whole migration, {usual}, 8 at a time, against the documented script", $"at least {ScriptRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Relay, Contestant.ManyLanes)), ratio => ratio >= ScriptRatio, Times);
        Add(table, "The same, one at a time", $"at least {SerialRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Relay, 1)), ratio => ratio >= SerialRatio, Times);
        Add(table, "By the module in pwsh, including the start of the shell, 8 at a time", $"at least {ScriptRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Module, Contestant.ManyLanes)), ratio => ratio >= ScriptRatio, Times);
        Add(table, "The same, one at a time", $"at least {SerialRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Module, 1)), ratio => ratio >= SerialRatio, Times);
        foreach (Series server in book.Of("copy").Where(series => series.Contestant.Name == Contestant.Server))
            Add(table, $"Source copy alone, {server.Setting}, {server.Contestant.Lanes} at a time, against the server alone",
                $"at most {ServerRatio}x", Seconds(book.Find("copy", server.Setting, Contestant.Relay, server.Contestant.Lanes)) / Seconds(server),
                ratio => ratio <= ServerRatio, Times);
        foreach (Series server in book.Of("comparison").Where(series => series.Contestant.Name == Contestant.Server))
            Add(table, $"Comparison of {server.Setting.Items:N0} algorithms, {server.Setting}, {server.Contestant.Lanes} at a time, against its requests alone",
                $"at most {ServerRatio}x", Seconds(book.Find("comparison", server.Setting, Contestant.Comparison, server.Contestant.Lanes)) / Seconds(server),
                ratio => ratio <= ServerRatio, Times);
        Series[] again = [.. book.Of("again").Where(series => series.Contestant.Name == Contestant.Relay)];
        Add(table, "Second run with nothing changed, requests per algorithm (without those per run)", $"at most {AgainRequests}",
            again.Max(series => series.ApiRequests + series.GitRequests), requests => requests <= AgainRequests, number => Number(number, 2));
        Add(table, "The same, bytes of packs per algorithm", "0", again.Max(series => series.PackBytes),
            bytes => bytes == 0, number => Number(number, 0));
        Add(table, $"Peak memory above idle, copying a file of {options.Megabytes} MB", $"at most {BigMegabytes} MB",
            book.Of("big").FirstOrDefault(series => series.Contestant.Name == Contestant.Relay)?.PeakMegabytes,
            peak => peak <= BigMegabytes, number => Number(number, 0) + " MB");
        AddScale(table, book);
        Add(table, "Import-Module above an empty binary module", $"at most {ImportMs} ms", book.Import?.Module.Median - book.Import?.Empty.Median,
            spent => spent <= ImportMs, number => Number(number, 0) + " ms");
        return table;
    }

    // Compares the two largest sizes, because the start of the process dominates the smallest one.
    private static void AddScale(Table table, Book book)
    {
        Series[] sizes = [.. book.Of("scale").OrderBy(series => series.Setting.Items)];
        Series? large = sizes.LastOrDefault(), smaller = sizes.Length < 2 ? null : sizes[^2];
        string names = smaller is null ? "" : $", {large!.Setting.Items:N0} against {smaller.Setting.Items:N0}";
        Add(table, $"Listed and skipped, time per algorithm{names}", $"linear: at most {ScaleSlower}x",
            Seconds(large) / large?.Setting.Items / (Seconds(smaller) / smaller?.Setting.Items), ratio => ratio <= ScaleSlower, Times);
        Add(table, $"Listed and skipped, peak memory{names}", $"flat: at most {ScaleMegabytes} MB more",
            large?.PeakMegabytes - smaller?.PeakMegabytes, more => more <= ScaleMegabytes, number => Number(number, 0) + " MB more");
    }

    private static double? Seconds(Series? series) => series?.Seconds?.Median;

    private static void Add(Table table, string target, string required, double? measured, Func<double, bool> isMet, Func<double?, string> show) =>
        table.Add(target, required, measured is null ? "not measured" : show(measured),
            measured is not { } number ? "" : isMet(number) ? "met" : "**missed**");
}
