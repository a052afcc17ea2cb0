namespace AlgorithmiaMigration.Reporting;

/// <summary>One line per item, with its reason, remedy and notes.</summary>
internal static class ItemSection
{
    private static readonly ListColumn[] Columns =
    [
        new("Status", "status"), new("Kind", "kind"), new("Item", "name"), new("Destination", "place"), new("Versions", "versions"), new("Seconds", "seconds", IsNumber: true),
        new("Detail", "detail"),
    ];

    public static void Write(HtmlWriter html, IReadOnlyList<Outcome> outcomes, CancellationToken cancellation)
    {
        if (outcomes.Count == 0) return;
        using PageSection section = new(html, SectionIds.Items, "Items", outcomes.Count, isLong: true);
        using PageList list = new(html, SectionIds.Items, "Items", Columns,
            (0, outcomes.Select(outcome => outcome.Status).Distinct().Select(status => status.ToString())), (1, outcomes.Select(outcome => ReportItem.Of(outcome).Kind)));
        foreach (Outcome outcome in outcomes)
        {
            cancellation.ThrowIfCancellationRequested();
            ReportItem item = ReportItem.Of(outcome);
            list.StartRow().Cell(outcome.Status.ToString(), ReportLevels.Of(outcome.Status)).Cell(item.Kind).Path(item.Source).Path(item.Destination).Cell(item.Versions)
                .Cell(outcome.Duration > TimeSpan.Zero ? HtmlTime.Seconds(outcome.Duration) : "").Cell(html => Detail(html, outcome, item)).EndRow();
        }
    }

    private static void Detail(HtmlWriter html, Outcome outcome, ReportItem item)
    {
        html.Text(outcome.Summary);
        if (outcome.Failure is { } failure)
        {
            html.Start("p", ("class", "remedy")).Element("code", $"Algo{failure.Kind}").Text($" {failure.Remedy}").End();
        }
        if (outcome.Notes.Count > 0) Lines(html, outcome.Notes);
        string[] more = [.. ItemDetails.Of(outcome)];
        if (more.Length == 0) return;
        html.Start("details").Start("summary").Text("More").Element("span", $" about {item.Source}", ("class", "unseen")).End();
        html.Element("pre", string.Join("\n", more)).End();
    }

    private static void Lines(HtmlWriter html, IEnumerable<string> lines)
    {
        html.Start("ul");
        foreach (string line in lines) html.Element("li", line);
        html.End();
    }
}
