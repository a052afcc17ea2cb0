using static AlgorithmiaMigration.Bench.Table;

namespace AlgorithmiaMigration.Bench;

/// <summary>The module's performance targets, and whether this run met them.</summary>
internal static class Targets
{
    private const double ScriptRatio = 13, SerialRatio = 4, XargsRatio = 2.5, CopyRatio = 1.1, CheckRatio = 1.5, WholeRatio = 1.3, AgainRequests = 3, BigMegabytes = 40, ImportMs = 200;
    private const double ScaleSlower = 1.25, ScaleMegabytes = 20, PlanMegabytes = 20, ReportMegabytes = 10;

    public static Table Of(Book book, BenchOptions options)
    {
        Table table = new("Target", "Required", "Measured", "") { Words = 4 };
        Setting usual = new(options.Latencies[0], true, options.Algorithms);
        double? script = Seconds(book.Find("migration", usual, Contestant.Script, 1));
        Add(table, $"Whole migration, {usual}, by the module in pwsh, including the start of the shell, 8 at a time, against the documented script",
            $"at least {ScriptRatio}x", script / Seconds(book.Find("migration", usual, Contestant.Module, Contestant.ManyLanes)), ratio => ratio >= ScriptRatio, Times);
        Add(table, "The same, one at a time", $"at least {SerialRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Module, 1)), ratio => ratio >= SerialRatio, Times);
        Add(table, "By the module's stages, without PowerShell, 8 at a time", $"at least {ScriptRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Relay, Contestant.ManyLanes)), ratio => ratio >= ScriptRatio, Times);
        Add(table, "The same, one at a time", $"at least {SerialRatio}x",
            script / Seconds(book.Find("migration", usual, Contestant.Relay, 1)), ratio => ratio >= SerialRatio, Times);
        Setting many = usual with { Items = options.Many };
        Add(table, $"{options.Many} algorithms, {many}, by the module in pwsh, 8 at a time, against the documented script by xargs, 8 at a time",
            $"at least {XargsRatio}x", Seconds(book.Find("many", many, Contestant.Xargs, Contestant.ManyLanes))
                / Seconds(book.Find("many", many, Contestant.Module, Contestant.ManyLanes)), ratio => ratio >= XargsRatio, Times);
        foreach (Series server in Alone(book, "copy"))
            Add(table, $"Source copy alone, {server.Setting}, {server.Contestant.Lanes} at a time, against the server alone",
                $"at most {CopyRatio}x", Against(book, server, Contestant.Relay), ratio => ratio <= CopyRatio, Times);
        foreach (Series server in Alone(book, "preflight"))
            Add(table, $"Preflight of {server.Setting.Items:N0} algorithms, {server.Setting}, {server.Contestant.Lanes} at a time, against its requests alone",
                $"at most {CheckRatio}x", Against(book, server, Contestant.Preflight), ratio => ratio <= CheckRatio, Times);
        foreach (Series server in Alone(book, "comparison"))
            Add(table, $"Comparison of {server.Setting.Items:N0} algorithms, {server.Setting}, {server.Contestant.Lanes} at a time, against its requests alone",
                $"at most {CheckRatio}x", Against(book, server, Contestant.Comparison), ratio => ratio <= CheckRatio, Times);
        foreach (Series server in Alone(book, "whole"))
            Add(table, $"Everything, {server.Setting.Items:N0} algorithms, {server.Setting}, {server.Contestant.Lanes} at a time, against its requests alone",
                $"at most {WholeRatio}x", Against(book, server, Contestant.Whole), ratio => ratio <= WholeRatio, Times);
        Series[] again = [.. book.Of("again").Where(series => series.Contestant.Name == Contestant.Relay)];
        Add(table, "Second run with nothing changed, requests per algorithm (without those per run)", $"at most {AgainRequests}",
            again.Max(series => series.ApiRequests + series.GitRequests), requests => requests <= AgainRequests, number => Number(number, 2));
        Add(table, "The same, bytes of packs per algorithm", "0", again.Max(series => series.PackBytes),
            bytes => bytes == 0, number => Number(number, 0));
        Add(table, $"Peak memory above idle, copying a file of {options.Megabytes} MB", $"at most {BigMegabytes} MB",
            book.Of("big").FirstOrDefault(series => series.Contestant.Name == Contestant.Relay)?.PeakMegabytes,
            peak => peak <= BigMegabytes, number => Number(number, 0) + " MB");
        AddScale(table, book);
        AddPlan(table, book);
        ReportSize? report = book.Reports is [.., var largest] ? largest : null;
        Add(table, $"Report{(report is null ? "" : $" of {report.Items:N0} items")}, its file", $"below {ReportMegabytes} MB", report?.Megabytes,
            size => size < ReportMegabytes, number => Number(number) + " MB");
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

    private static void AddPlan(Table table, Book book)
    {
        Series[] sizes = [.. book.Of("plan").OrderBy(series => series.Setting.Items)];
        Series? large = sizes.LastOrDefault(), smaller = sizes.Length < 2 ? null : sizes[^2];
        string items = large is null ? "" : $" of {large.Setting.Items:N0} algorithms";
        Add(table, $"Plan{items} and twice as many users, its file", $"below {PlanMegabytes} MB", large?.FileMegabytes, size => size < PlanMegabytes,
            number => Number(number) + " MB");
        Add(table, $"The same, peak memory{(smaller is null ? "" : $", {large!.Setting.Items:N0} against {smaller.Setting.Items:N0} algorithms")}",
            $"flat: at most {PlanMegabytes} MB more", large?.PeakMegabytes - smaller?.PeakMegabytes, more => more <= PlanMegabytes,
            number => Number(number, 0) + " MB more");
    }

    private static IEnumerable<Series> Alone(Book book, string part) => book.Of(part).Where(series => series.Contestant.Name == Contestant.Server);

    private static double? Against(Book book, Series server, string contestant) =>
        Seconds(book.Find(server.Part, server.Setting, contestant, server.Contestant.Lanes)) / Seconds(server);

    private static double? Seconds(Series? series) => series?.Seconds?.Median;

    private static void Add(Table table, string target, string required, double? measured, Func<double, bool> isMet, Func<double?, string> show) =>
        table.Add(target, required, measured is null ? "not measured" : show(measured),
            measured is not { } number ? "" : isMet(number) ? "met" : "**missed**");
}
