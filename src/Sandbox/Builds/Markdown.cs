using System.Net;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Builds;

/// <summary>The subset of Markdown that summaries use: headings, lists, code blocks and paragraphs.</summary>
internal static class Markdown
{
    public static string ToHtml(string markdown)
    {
        StringBuilder html = new();
        foreach (string block in markdown.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            html.Append(Block(block.Trim('\n'))).Append('\n');
        return html.ToString();
    }

    private static string Block(string block)
    {
        int level = block.TakeWhile(sign => sign == '#').Count();
        if (level is >= 1 and <= 6 && block.Length > level && block[level] == ' ')
            return Heading(block, level);
        if (block.StartsWith("```", StringComparison.Ordinal))
            return $"<pre><code>{Escape(block[(block.IndexOf('\n') + 1)..].TrimEnd('`', '\n'))}\n</code></pre>";
        string[] lines = block.Split('\n');
        return lines.All(line => line is ['*' or '-', ' ', ..])
            ? $"<ul>\n{string.Concat(lines.Select(line => $"<li>{Escape(line[2..])}</li>\n"))}</ul>"
            : $"<p>{Escape(block)}</p>";
    }

    private static string Heading(string block, int level)
    {
        string[] parts = block.Split('\n', 2);
        string heading = $"<h{level}>{Escape(parts[0][(level + 1)..])}</h{level}>";
        return parts.Length == 1 ? heading : $"{heading}\n{Block(parts[1])}";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
