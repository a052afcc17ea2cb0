using System.Globalization;
using AlgorithmiaMigration.Output;

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
        AmountFact(html, content.Summary);
        TimeFact(html, content);
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

    private static void AmountFact(HtmlWriter html, MigrationSummary summary)
    {
        (int Count, string Noun)[] amounts =
        [
            (summary.Users, "user"), (summary.Organizations, "organization"), (summary.Members, "member"), (summary.Collections, "collection"), (summary.Files, "file"),
            (summary.Algorithms, "algorithm"), (summary.Versions, "version"), (summary.Secrets, "secret"),
        ];
        string[] some = [.. amounts.Where(amount => amount.Count > 0).Select(amount => $"{amount.Count.ToString("N0", CultureInfo.InvariantCulture)} {amount.Noun}{(amount.Count == 1 ? "" : "s")}")];
        if (some.Length > 0) html.Start("div").Element("dt", "Amount").Element("dd", string.Join(", ", some)).End().Line();
    }

    private static void TimeFact(HtmlWriter html, ReportContent content)
    {
        MigrationSummary summary = content.Summary;
        (DateTimeOffset? started, DateTimeOffset? ended, TimeSpan? duration) = content.Run is { Overall: { } run }
            ? (run.Started, run.Ended, run.Duration) : (summary.Started, summary.Ended, summary.Duration);
        if (started is not { } first || ended is not { } last || duration is not { } time) return;
        html.Start("div").Element("dt", "Time").Start("dd").Time(first).Text(" to ").Time(last).Text($" ({DurationText.Of(time)} of work)");
        if (content.Run is not null) html.Text($", run {content.Run.Overall.Id}");
        html.End().End().Line();
    }

    private static void Links(HtmlWriter html, ReportContent content)
    {
        (string Id, string Name, int Count)[] sections =
        [
            (SectionIds.Timeline, "Timeline", content.Timeline.Rows.Count),
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
