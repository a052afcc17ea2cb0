namespace AlgorithmiaMigration.Reporting;

/// <summary>
/// Writes a report as one HTML page, which needs nothing but itself: no network, no font, and the script only to filter and sort. The page is
/// written row by row, so that its size costs no memory.
/// </summary>
internal static class ReportPage
{
    private const string DefaultTitle = "Migration report";

    private static readonly string Policy = "default-src 'none'; style-src " + ReportAsset.Style.Hash + "; script-src " + ReportAsset.Script.Hash
        + "; base-uri 'none'; form-action 'none'";

    /// <param name="content">What to show.</param>
    /// <param name="output">Receives the page, in UTF-8.</param>
    /// <param name="cancellation">Stops writing between two rows.</param>
    public static void Write(ReportContent content, TextWriter output, CancellationToken cancellation)
    {
        HtmlWriter html = new(output);
        string title = content.Title.Length > 0 ? content.Title : DefaultTitle;
        IReadOnlyList<AttentionGroup> attention = Attention.Of(content);
        html.Doctype().Start("html", ("lang", "en")).Line();
        Head(html, title);
        html.Start("body").Line();
        html.Element("a", "Skip to what needs a person", ("class", "skip"), ("href", $"#{SectionIds.Attention}")).Line();
        Overview.Header(html, content, title);
        html.Start("main").Line();
        Overview.Write(html, content, Verdict.Of(content, attention));
        AttentionSection.Write(html, attention);
        TimelineSection.Write(html, content);
        StageSection.Write(html, content.Outcomes);
        ItemSection.Write(html, content.Outcomes, cancellation);
        VersionSection.Write(html, content.Versions, cancellation);
        FindingSection.Write(html, content.Findings, cancellation);
        ReferenceSection.Write(html, content.References, cancellation);
        DifferenceSection.Write(html, content.Differences, cancellation);
        StepSection.Write(html, content.Steps, cancellation);
        html.End().Line();
        Footer(html, content.Created);
        html.Asset("script", ReportAsset.Script).Line();
        html.End().Line().End().Line();
    }

    private static void Head(HtmlWriter html, string title)
    {
        html.Start("head").Line();
        html.Void("meta", ("charset", "utf-8")).Line();
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy)).Line();
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Line();
        html.Void("meta", ("name", "color-scheme"), ("content", "light dark")).Line();
        html.Void("meta", ("name", "referrer"), ("content", "no-referrer")).Line();
        html.Void("meta", ("name", "robots"), ("content", "noindex")).Line();
        html.Element("title", title).Line();
        html.Asset("style", ReportAsset.Style).Line();
        html.End().Line();
    }

    private static void Footer(HtmlWriter html, DateTimeOffset created)
    {
        Version? version = typeof(ReportPage).Assembly.GetName().Version;
        html.Start("footer").Start("p").Text($"Written by AlgorithmiaMigration {version?.ToString(3)} at ").Time(created)
            .Text(". All times are UTC. Keys are masked; the report contains names of accounts, algorithms and files.").End().End().Line();
    }
}
