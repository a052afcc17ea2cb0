namespace AlgorithmiaMigration.Reporting;

/// <summary>
/// A list that the reader can filter and sort. It is a plain table; the script adds the buttons of the headings and shows the filter, both of
/// which are useless without it.
/// </summary>
internal sealed class PageList : IDisposable
{
    private readonly HtmlWriter _html;
    private readonly IReadOnlyList<ListColumn> _columns;
    private int _column;

    /// <param name="html">The page.</param>
    /// <param name="id">The section's id.</param>
    /// <param name="caption">What the list shows, for screen readers and the label of its filter.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="choices">The values to choose from, by the position of their column.</param>
    public PageList(HtmlWriter html, string id, string caption, IReadOnlyList<ListColumn> columns, params (int Column, IEnumerable<string> Values)[] choices)
    {
        _html = html;
        _columns = columns;
        Filter(id, caption, choices);
        html.Start("table", ("class", "list"), ("id", $"{id}-list")).Element("caption", caption, ("class", "unseen"));
        html.Start("colgroup");
        foreach (ListColumn column in columns) html.Void("col", ("class", column.Width));
        html.End().Start("thead").Start("tr");
        foreach (ListColumn column in columns)
        {
            if (column.IsNumber) html.Element("th", column.Name, ("scope", "col"), ("class", "number"));
            else html.Element("th", column.Name, ("scope", "col"));
        }
        html.End().End().Line().Start("tbody").Line();
    }

    public void Dispose() => _html.End().End().Line();

    public PageList StartRow()
    {
        _html.Start("tr");
        _column = 0;
        return this;
    }

    public PageList EndRow()
    {
        _html.End().Line();
        return this;
    }

    /// <summary>Writes a cell with text.</summary>
    public PageList Cell(string text) => Cell(text, "");

    /// <summary>Writes a cell with a path, which may be wrapped after its slashes.</summary>
    public PageList Path(string path) => Cell(html => html.Path(path));

    /// <summary>Writes a cell with a word that has a level.</summary>
    public PageList Cell(string word, ReportLevel level) => Cell(word, ReportLevels.ClassOf(level));

    /// <summary>Writes a cell with other content.</summary>
    public PageList Cell(Action<HtmlWriter> content)
    {
        StartCell("");
        content(_html);
        _html.End();
        return this;
    }

    private PageList Cell(string text, string style)
    {
        StartCell(style);
        _html.Text(text).End();
        return this;
    }

    private void StartCell(string style)
    {
        // On a narrow screen, every cell has a line of its own; the style sheet labels it, because attributes would double the size of the page.
        string classes = _columns[_column++].IsNumber ? "number" : style;
        if (classes.Length > 0) _html.Start("td", ("class", classes));
        else _html.Start("td");
    }

    private void Filter(string id, string caption, (int Column, IEnumerable<string> Values)[] choices)
    {
        _html.Start("div", ("class", "filter"), ("role", "group"), ("aria-label", $"Filter: {caption}"), ("data-list", $"{id}-list"), ("hidden", ""));
        _html.Start("label").Text("Contains ").Void("input", ("type", "search"), ("autocomplete", "off"), ("spellcheck", "false")).End();
        foreach ((int column, IEnumerable<string> values) in choices)
        {
            _html.Start("label").Text(NameOf(column)).Text(" ").Start("select", ("data-column", column.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            _html.Element("option", "all", ("value", ""));
            foreach (string value in values.Distinct().OrderBy(value => value, StringComparer.Ordinal)) _html.Element("option", value, ("value", value));
            _html.End().End();
        }
        _html.Start("output", ("aria-live", "polite")).End().End().Line();

        string NameOf(int column) => _columns[column].Name;
    }
}
