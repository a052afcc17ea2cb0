namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>A cell of a CSV file for people. Spreadsheets run a text that begins like a formula; an apostrophe before it prevents that.</summary>
internal static class CsvCell
{
    private const char Mark = '\'';
    private const string Formulas = "=+-@\t\r";

    /// <summary>The cell for a text, quoted and harmless.</summary>
    public static string Write(string text) => Quote(StartsFormula(text) ? Mark + text : text);

    public static string Quote(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    /// <summary>The text of a cell, without the apostrophe that <see cref="Write"/> added.</summary>
    public static string Read(string cell) => cell.Length > 1 && cell[0] == Mark && StartsFormula(cell.Substring(1)) ? cell.Substring(1) : cell;

    // Texts that already have the mark get another one, so that reading returns what was written.
    private static bool StartsFormula(string text) => text.TrimStart(Mark) is { Length: > 0 } bare && Formulas.Contains(bare[0]);
}
