using System.Globalization;

namespace AlgorithmiaMigration.Reporting;

/// <summary>A section of the page: a heading, and what follows it.</summary>
internal sealed class PageSection : IDisposable
{
    private readonly HtmlWriter _html;

    /// <param name="html">The page.</param>
    /// <param name="id">One of <see cref="SectionIds"/>.</param>
    /// <param name="title">The heading.</param>
    /// <param name="count">How many things it lists; null when it is no list.</param>
    public PageSection(HtmlWriter html, string id, string title, int? count = null)
    {
        _html = html;
        html.Start("section", ("id", id), ("aria-labelledby", $"{id}-title")).Start("h2", ("id", $"{id}-title")).Text(title);
        if (count is { } number) html.Text(" ").Element("span", number.ToString("N0", CultureInfo.InvariantCulture), ("class", "count"));
        html.End().Line();
    }

    public void Dispose() => _html.End().Line();
}
