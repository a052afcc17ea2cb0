using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>When a run wrote what: a row per kind of write, as long as it lasted.</summary>
internal static class TimelineSection
{
    public static void Write(HtmlWriter html, JournaledRun? run)
    {
        if (run is null || run.Spans.Count == 0) return;
        using PageSection section = new(html, SectionIds.Timeline, "Timeline");
        html.Start("p").Text($"The writes of run {run.Id}, as the journal recorded them, from ").Time(run.Started).Text(" to ").Time(run.Ended).Text(".").End().Line();
        html.Start("table", ("class", "chart")).Element("caption", "Writes over time", ("class", "unseen")).Start("thead").Start("tr");
        foreach (string name in (string[])["Write", "First", "Last"]) html.Element("th", name, ("scope", "col"));
        foreach (string name in (string[])["Done", "Failed", "Open"]) html.Element("th", name, ("scope", "col"), ("class", "number"));
        html.Element("th", "Over time", ("scope", "col"), ("class", "wide")).End().End().Line().Start("tbody").Line();
        foreach (OperationSpan span in run.Spans) Write(html, run, span);
        html.End().End().Line();
    }

    private static void Write(HtmlWriter html, JournaledRun run, OperationSpan span)
    {
        string name = OperationText.Of(span.Operation);
        html.Start("tr").Element("th", name, ("scope", "row"));
        html.Start("td").TimeOfDay(span.Started, run.Started).End().Start("td").TimeOfDay(span.Ended, run.Started).End();
        html.Element("td", Number(span.Done), ("class", "number"));
        html.Element("td", Number(span.Failed), ("class", "number"));
        html.Element("td", Number(span.Unfinished), ("class", "number"));
        html.Start("td", ("class", "wide"));
        Bar.Write(html, $"{name}: from {HtmlTime.TextOf(span.Started - run.Started)} to {HtmlTime.TextOf(span.Ended - run.Started)} after the start",
            Part(run, span.Started), Part(run, span.Ended));
        html.End().End().Line();
    }

    private static double Part(JournaledRun run, DateTimeOffset time) => run.Duration > TimeSpan.Zero ? (time - run.Started).TotalSeconds / run.Duration.TotalSeconds : 0;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
