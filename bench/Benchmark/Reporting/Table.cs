using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Bench;

/// <summary>A table in Markdown.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>The number of leading text columns; the following ones hold numbers and are aligned right.</summary>
    public int Words { get; init; } = 1;

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        StringBuilder text = new();
        Line(text, columns);
        Line(text, [.. columns.Select((_, index) => index < Words ? "---" : "---:")]);
        foreach (string[] row in _rows) Line(text, row);
        return text.ToString();
    }

    public static string Number(double? number, int digits = 1) => number?.ToString("N" + digits, CultureInfo.InvariantCulture) ?? "-";

    public static string Times(double? ratio) => ratio is null ? "-" : Number(ratio, ratio < 10 ? 2 : 1) + "x";

    private static void Line(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
