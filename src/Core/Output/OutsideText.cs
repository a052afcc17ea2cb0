using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Output;

/// <summary>
/// The door for text from outside (labels, names of files, messages of servers, logs of builds) on its way to people: characters that a
/// terminal would obey or not show become visible as <c>\u001B</c>. Otherwise whoever writes a label could forge the lines that somebody
/// else reads.
/// </summary>
internal static class OutsideText
{
    /// <summary>The text on one line: line breaks and tabs become visible too.</summary>
    public static string OneLine(string text) => IsPlain(text, keepLines: false) ? text : Visible(text, keepLines: false);

    /// <inheritdoc cref="OneLine(string)"/>
    public static string? OneLineOrNull(string? text) => text is null ? null : OneLine(text);

    /// <summary>The text with its line breaks and tabs.</summary>
    public static string Lines(string text) => IsPlain(text, keepLines: true) ? text : Visible(text.Replace("\r\n", "\n"), keepLines: true);

    /// <inheritdoc cref="Lines(string)"/>
    public static string? LinesOrNull(string? text) => text is null ? null : Lines(text);

    /// <summary>Whether people cannot see a character, or a terminal obeys it: control characters, line and paragraph separators, and marks
    /// that change the direction of the text.</summary>
    public static bool IsHidden(char character) => char.IsControl(character)
        || character is '\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsPlain(string text, bool keepLines)
    {
        foreach (char character in text)
            if (IsHidden(character) && !(keepLines && IsKept(character))) return false;
        return true;
    }

    private static bool IsKept(char character) => character is '\n' or '\t';

    private static string Visible(string text, bool keepLines)
    {
        StringBuilder visible = new(text.Length + 16);
        foreach (char character in text)
        {
            if (!IsHidden(character) || (keepLines && IsKept(character))) visible.Append(character);
            else visible.Append(Shown(character));
        }
        return visible.ToString();
    }

    private static string Shown(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Format(CultureInfo.InvariantCulture, "\\u{0:X4}", (int)character),
    };
}
