using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>What a comparison found. Equal things are counted and not listed.</summary>
internal static class DifferenceSection
{
    private static readonly ListColumn[] Columns =
    [
        new("Status", "check"), new("Area", "kind"), new("Subject", "name"), new("Cluster", "name"), new("Source", "detail"), new("Destination", "detail"),
        new("Detail", "detail"),
    ];

    public static void Write(HtmlWriter html, IReadOnlyList<Difference> differences, CancellationToken cancellation)
    {
        if (differences.Count == 0) return;
        Difference[] listed = [.. differences.Where(difference => difference.Status != DifferenceStatus.Equal)];
        using PageSection section = new(html, SectionIds.Differences, "Comparison", differences.Count, isLong: true);
        html.Element("p", $"{(differences.Count - listed.Length).ToString("N0", CultureInfo.InvariantCulture)} of these are equal"
            + (listed.Length == 0 ? "." : "; the others are listed.")).Line();
        Areas(html, differences);
        if (listed.Length == 0) return;
        using PageList list = new(html, SectionIds.Differences, "Differences", Columns,
            (0, listed.Select(difference => difference.Status).Distinct().Select(status => status.ToString())),
            (1, listed.Select(difference => difference.Area).Distinct().Select(area => area.ToString())));
        foreach (Difference difference in listed)
        {
            cancellation.ThrowIfCancellationRequested();
            list.StartRow().Cell(difference.Status.ToString(), ReportLevels.Of(difference.Status)).Cell(difference.Area.ToString()).Path(difference.Subject)
                .Cell(difference.Cluster).Cell(difference.Source).Cell(difference.Destination).Cell(difference.Detail).EndRow();
        }
    }

    private static void Areas(HtmlWriter html, IReadOnlyList<Difference> differences)
    {
        DifferenceStatus[] statuses = [.. differences.Select(difference => difference.Status).Distinct().OrderBy(status => status)];
        html.Start("table", ("class", "chart")).Element("caption", "Compared things by area", ("class", "unseen")).Start("thead").Start("tr").Element("th", "Area", ("scope", "col"));
        foreach (DifferenceStatus status in statuses) html.Element("th", status.ToString(), ("scope", "col"), ("class", "number"));
        html.End().End().Start("tbody").Line();
        foreach (IGrouping<DifferenceArea, DifferenceStatus> area in differences.GroupBy(difference => difference.Area, difference => difference.Status).OrderBy(area => area.Key))
        {
            ILookup<DifferenceStatus, DifferenceStatus> found = area.ToLookup(status => status);
            html.Start("tr").Element("th", area.Key.ToString(), ("scope", "row"));
            foreach (DifferenceStatus status in statuses) html.Element("td", found[status].Count().ToString("N0", CultureInfo.InvariantCulture), ("class", "number"));
            html.End().Line();
        }
        html.End().End().Line();
    }
}
