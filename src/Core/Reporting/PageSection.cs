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
    /// <param name="isLong">Whether it is laid out only when somebody scrolls to it.</param>
    public PageSection(HtmlWriter html, string id, string title, int? count = null, bool isLong = false)
    {
        _html = html;
        html.Start("section", ("id", id), ("class", isLong ? "listing" : "part"), ("aria-labelledby", $"{id}-title")).Start("h2", ("id", $"{id}-title")).Text(title);
        if (count is { } number) html.Text(" ").Element("span", number.ToString("N0", CultureInfo.InvariantCulture), ("class", "count"));
        html.End().Line();
    }

    public void Dispose() => _html.End().Line();
}
