using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>The first screen: heading, links to the sections, the verdict, and the counts that it rests on.</summary>
internal static class Overview
{
    /// <summary>Writes the heading and the links.</summary>
    public static void Header(HtmlWriter html, ReportContent content, string title)
    {
        html.Start("header").Line().Element("h1", title).Line();
        html.Start("p", ("class", "about"));
        if (content.Clusters.Length > 0) html.Text($"{content.Clusters}. ");
        html.Time(content.Created).Text(" UTC").End().Line();
        Links(html, content);
        html.End().Line();
    }

    /// <summary>Writes the verdict and the counts.</summary>
    public static void Write(HtmlWriter html, ReportContent content, Verdict verdict)
    {
        html.Start("section", ("class", $"verdict {ReportLevels.ClassOf(verdict.Level)}"), ("aria-label", "Verdict")).Start("p").Element("strong", $"{verdict.Headline}.").End();
        if (verdict.Detail.Length > 0) html.Element("p", verdict.Detail);
        html.End().Line();
        html.Start("dl", ("class", "facts")).Line();
        Fact(html, "Items", content.Outcomes.GroupBy(outcome => outcome.Status).OrderBy(group => group.Key)
            .Select(group => (group.Count(), group.Key.ToString(), ReportLevels.Of(group.Key))));
        Fact(html, "Findings", content.Findings.GroupBy(finding => finding.Severity).OrderByDescending(group => group.Key)
            .Select(group => (group.Count(), group.Key.ToString(), ReportLevels.Of(group.Key))));
        Fact(html, "References", content.References.GroupBy(reference => reference.Severity).OrderByDescending(group => group.Key)
            .Select(group => (group.Count(), group.Key.ToString(), ReportLevels.Of(group.Key))));
        Fact(html, "Comparison", content.Differences.GroupBy(difference => difference.Status).OrderBy(group => group.Key)
            .Select(group => (group.Count(), group.Key.ToString(), ReportLevels.Of(group.Key))));
        if (content.Run is { } run) RunFact(html, run);
        html.End().Line();
    }

    private static void Fact(HtmlWriter html, string name, IEnumerable<(int Count, string Word, ReportLevel Level)> counts)
    {
        (int Count, string Word, ReportLevel Level)[] all = [.. counts];
        if (all.Length == 0) return;
        html.Start("div").Element("dt", name).Start("dd");
        foreach ((int count, string word, ReportLevel level) in all)
            html.Start("span", ("class", $"tally {ReportLevels.ClassOf(level)}")).Element("b", count.ToString("N0", CultureInfo.InvariantCulture)).Text($" {word}").End().Text(" ");
        html.End().End().Line();
    }

    private static void RunFact(HtmlWriter html, JournaledRun run)
    {
        html.Start("div").Element("dt", "Run").Start("dd").Text($"{run.Id}, ").Time(run.Started).Text(" to ").Time(run.Ended)
            .Text($" ({HtmlTime.TextOf(run.Duration)})").End().End().Line();
    }

    private static void Links(HtmlWriter html, ReportContent content)
    {
        (string Id, string Name, int Count)[] sections =
        [
            (SectionIds.Timeline, "Timeline", content.Run?.Spans.Count ?? 0),
            (SectionIds.Stages, "Durations", content.Outcomes.Count),
            (SectionIds.Items, "Items", content.Outcomes.Count),
            (SectionIds.Versions, "Version map", content.Versions.Count),
            (SectionIds.Findings, "Findings", content.Findings.Count),
            (SectionIds.References, "References", content.References.Count),
            (SectionIds.Differences, "Comparison", content.Differences.Count),
            (SectionIds.Steps, "Manual steps", content.Steps.Count),
        ];
        html.Start("nav", ("aria-label", "Sections")).Start("ul");
        foreach ((string id, string name, int count) in sections)
            if (count > 0) html.Start("li").Element("a", name, ("href", $"#{id}")).End();
        html.End().End().Line();
    }
}
