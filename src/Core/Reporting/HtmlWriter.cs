using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Reporting;

/// <summary>
/// Writes HTML to a stream. The only door for text on its way into a report: every text and every value of an attribute is masked, made
/// visible and escaped here, so that no caller can forget it.
/// </summary>
internal sealed class HtmlWriter(TextWriter output)
{
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element.</summary>
    /// <param name="tag">Its name, a constant.</param>
    /// <param name="attributes">Names, which are constants, and values.</param>
    public HtmlWriter Start(string tag, params (string Name, string Value)[] attributes)
    {
        WriteTag(tag, attributes);
        _open.Push(tag);
        return this;
    }

    /// <summary>Closes the innermost element.</summary>
    public HtmlWriter End()
    {
        output.Write("</");
        output.Write(_open.Pop());
        output.Write('>');
        return this;
    }

    /// <summary>Ends a line of the file, so that a person can read its source.</summary>
    public HtmlWriter Line()
    {
        output.Write('\n');
        return this;
    }

    /// <summary>Writes an element that has neither content nor an end.</summary>
    public HtmlWriter Void(string tag, params (string Name, string Value)[] attributes)
    {
        WriteTag(tag, attributes);
        return this;
    }

    /// <summary>Writes an element that contains only text.</summary>
    public HtmlWriter Element(string tag, string text, params (string Name, string Value)[] attributes) => Start(tag, attributes).Text(text).End();

    /// <summary>Writes text.</summary>
    public HtmlWriter Text(string text)
    {
        WriteEscaped(text);
        return this;
    }

    /// <summary>Writes text that may be wrapped after its slashes.</summary>
    public HtmlWriter Path(string text)
    {
        int from = 0;
        // Masked before it is cut, because a key can contain slashes.
        string shown = Redactor.Redact(text);
        for (int slash; (slash = shown.IndexOf('/', from)) >= 0; from = slash + 1)
            Text(shown.Substring(from, slash + 1 - from)).Void("wbr");
        return Text(shown.Substring(from));
    }

    /// <summary>Writes text whose beginning is a link if it is a web address, as in <c>https://example.com/ (sign-in page)</c>.</summary>
    public HtmlWriter Address(string text)
    {
        // Masked before it is cut, because a part of a key would not be recognized.
        string shown = Redactor.Redact(text);
        int end = shown.IndexOf(' ') is var space && space < 0 ? shown.Length : space;
        string address = shown.Substring(0, end);
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http"
            ? Element("a", address, ("href", address), ("rel", "noopener noreferrer")).Text(shown.Substring(end))
            : Text(shown);
    }

    /// <summary>Writes a style sheet or a script of our own as it is.</summary>
    public HtmlWriter Asset(string tag, ReportAsset asset)
    {
        WriteTag(tag, []);
        output.Write(asset.Text);
        output.Write($"</{tag}>");
        return this;
    }

    /// <summary>Writes the declaration that every page starts with.</summary>
    public HtmlWriter Doctype()
    {
        output.Write("<!doctype html>\n");
        return this;
    }

    private void WriteTag(string tag, (string Name, string Value)[] attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach ((string name, string value) in attributes)
        {
            output.Write(' ');
            output.Write(name);
            output.Write("=\"");
            WriteEscaped(value);
            output.Write('"');
        }
        output.Write('>');
    }

    private void WriteEscaped(string text)
    {
        string shown = OutsideText.Lines(Redactor.Redact(text));
        int from = 0;
        for (int at = 0; at < shown.Length; at++)
        {
            if (EntityFor(shown[at]) is not { } entity) continue;
            output.Write(shown.Substring(from, at - from));
            output.Write(entity);
            from = at + 1;
        }
        output.Write(from == 0 ? shown : shown.Substring(from));
    }

    private static string? EntityFor(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        _ => null,
    };
}
