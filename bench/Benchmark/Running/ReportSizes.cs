using System.Text;
using AlgorithmiaMigration.Core.Tests.Reporting;
using AlgorithmiaMigration.Reporting;

namespace AlgorithmiaMigration.Bench;

/// <summary>The size of a report, and the time to write it.</summary>
internal sealed record ReportSize(int Items, double Megabytes, Spread Milliseconds);

/// <summary>Writes reports of several sizes, as Export-AlgoReport does. Their display in a browser is measured by tests/Report.</summary>
internal static class ReportSizes
{
    private const double Megabyte = 1024 * 1024;

    public static ReportSize[] Measure(int rounds, params int[] sizes) => [.. sizes.Select(size => Measure(rounds, size))];

    private static ReportSize Measure(int rounds, int items)
    {
        // The first one is not measured.
        (double Milliseconds, long Bytes)[] written = [.. Enumerable.Range(0, rounds + 1).Select(_ => Write(items))];
        return new ReportSize(items, written[0].Bytes / Megabyte, Spread.Of(written.Skip(1).Select(one => one.Milliseconds))!);
    }

    private static (double Milliseconds, long Bytes) Write(int items)
    {
        ReportContent content = LargeReport.Of(items);
        using MemoryStream page = new();
        Clock clock = new();
        using (StreamWriter writer = new(page, new UTF8Encoding(false), leaveOpen: true)) ReportPage.Write(content, writer, CancellationToken.None);
        return (clock.Seconds * 1000, page.Length);
    }
}
