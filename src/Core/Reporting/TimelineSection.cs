using System.Globalization;
using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration.Reporting;

/// <summary>What happened when: a row per kind, as long as it lasted.</summary>
internal static class TimelineSection
{
    public static void Write(HtmlWriter html, ReportContent content)
    {
        Timeline timeline = content.Timeline;
        if (timeline.Rows.Count == 0) return;
        using PageSection section = new(html, SectionIds.Timeline, "Timeline");
        html.Start("p").Text(content.Run is { } run ? $"The writes of run {run.Overall.Id}, as the journal recorded them, from " : "The items, from ")
            .Time(timeline.Started).Text(" to ").Time(timeline.Ended).Text(".").End().Line();
        html.Start("table", ("class", "chart")).Element("caption", "What happened when", ("class", "unseen")).Start("thead").Start("tr");
        foreach (string name in (string[])[timeline.Kind, "First", "Last"]) html.Element("th", name, ("scope", "col"));
        foreach (string name in (string[])["Done", "Failed", .. Unknown(timeline) ? ["Unknown"] : Array.Empty<string>()]) html.Element("th", name, ("scope", "col"), ("class", "number"));
        html.Element("th", "Over time", ("scope", "col"), ("class", "wide")).End().End().Line().Start("tbody").Line();
        foreach (TimelineRow row in timeline.Rows) Write(html, timeline, row);
        html.End().End().Line();
    }

    private static void Write(HtmlWriter html, Timeline timeline, TimelineRow row)
    {
        html.Start("tr").Element("th", row.Name, ("scope", "row"));
        html.Start("td").TimeOfDay(row.Started, timeline.Started).End().Start("td").TimeOfDay(row.Ended, timeline.Started).End();
        foreach (int count in (int[])[row.Done, row.Failed, .. Unknown(timeline) ? [row.Open] : Array.Empty<int>()]) html.Element("td", count.ToString("N0", CultureInfo.InvariantCulture), ("class", "number"));
        html.Start("td", ("class", "wide"));
        Bar.Write(html, $"{row.Name}: from {DurationText.Of(row.Started - timeline.Started)} to {DurationText.Of(row.Ended - timeline.Started)} after the start",
            Part(timeline, row.Started), Part(timeline, row.Ended));
        html.End().End().Line();
    }

    private static bool Unknown(Timeline timeline) => timeline.Rows.Any(row => row.Open > 0);

    private static double Part(Timeline timeline, DateTimeOffset time) =>
        timeline.Ended > timeline.Started ? (time - timeline.Started).TotalSeconds / (timeline.Ended - timeline.Started).TotalSeconds : 0;
}
