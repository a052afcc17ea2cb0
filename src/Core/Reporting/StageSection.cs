using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>How long the items took, by kind and by the last stage that processed them.</summary>
internal static class StageSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<Outcome> outcomes)
    {
        if (outcomes.Count == 0) return;
        StageTimes[] stages = StageTimes.Of(outcomes);
        using PageSection section = new(html, SectionIds.Stages, "Durations");
        html.Element("p", "Items run at the same time, so the sum of their times is more than the time that passed. The time of an algorithm includes "
            + "its earlier stages and the wait for its build.").Line();
        html.Start("table", ("class", "chart")).Element("caption", "Durations by kind and last stage", ("class", "unseen")).Start("thead").Start("tr");
        html.Element("th", "Kind", ("scope", "col"));
        foreach (string name in (string[])["Items", "Median (s)", "Longest (s)", "Sum (s)"]) html.Element("th", name, ("scope", "col"), ("class", "number"));
        html.Element("th", "Share of the sum", ("scope", "col"), ("class", "wide")).End().End().Line().Start("tbody").Line();
        double all = stages.Sum(stage => stage.Sum.TotalSeconds);
        foreach (StageTimes stage in stages) Write(html, stage, all > 0 ? stage.Sum.TotalSeconds / all : 0);
        html.End().End().Line();
    }

    private static void Write(HtmlWriter html, StageTimes stage, double share)
    {
        html.Start("tr").Element("th", stage.Name, ("scope", "row"));
        html.Element("td", stage.Items.ToString("N0", CultureInfo.InvariantCulture), ("class", "number"));
        foreach (TimeSpan time in (TimeSpan[])[stage.Median, stage.Longest, stage.Sum]) html.Element("td", HtmlTime.Seconds(time), ("class", "number"));
        html.Start("td", ("class", "wide"));
        Bar.Write(html, $"{stage.Name}: {(share * 100).ToString("0", CultureInfo.InvariantCulture)} % of the sum", 0, share);
        html.End().End().Line();
    }
}
