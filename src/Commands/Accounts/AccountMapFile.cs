using System.Collections;
using System.Text;

namespace AlgorithmiaMigration.Commands;

/// <summary>Maps of accounts: read from a hashtable, rows or a CSV file, and written pre-filled.</summary>
internal static class AccountMapFile
{
    /// <param name="value">What the user gave; null for none.</param>
    /// <param name="importCsv">Reads the rows of a CSV file that the parameter of that name gave.</param>
    /// <exception cref="MigrationException">The file is missing, lacks a column, or the lines contradict each other.</exception>
    public static AccountMap Read(object? value, Func<string, string, IEnumerable<object>> importCsv) => Row.Unwrap(value) switch
    {
        null => AccountMap.Empty,
        string path => FromRows(importCsv(path, "-Map")),
        IDictionary table when !(table.Contains("Source") && table.Contains("Destination")) => new AccountMap(table.Cast<DictionaryEntry>()
            .Select(entry => new AccountMapRow(entry.Key.ToString()?.Trim() ?? "", null, entry.Value?.ToString()?.Trim()))),
        IList list => FromRows(list.Cast<object>()),
        var one => FromRows([one]),
    };

    /// <summary>Writes the lines with a byte-order mark, which spreadsheets and Windows PowerShell need to take it for UTF-8.</summary>
    /// <exception cref="MigrationException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<AccountMapEntry> entries)
    {
        try
        {
            using FileStream file = new(path, FileMode.Create, FileAccess.Write);
            using StreamWriter writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            writer.WriteLine("\"Source\",\"SourceEmail\",\"Destination\",\"Finding\"");
            foreach (AccountMapEntry entry in entries)
                writer.WriteLine(string.Join(",", Cell(entry.Source), Cell(entry.SourceEmail), Cell(entry.Destination), Cell(entry.Finding)));
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{path}' cannot be written: {e.Message}", "Give a file in a folder that exists and can be written.", e);
        }
    }

    private static string Cell(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static AccountMap FromRows(IEnumerable<object> rows) => new(rows.Select(one => FromRow(new Row(Row.Unwrap(one)!))));

    private static AccountMapRow FromRow(Row row) => row["Source"] is { } source && row["Destination"] is { } destination
        ? new AccountMapRow(source, row["SourceEmail"], destination, row["DestinationEmail"])
        : throw new MigrationException(FailureKind.InvalidInput, $"-Map: a row lacks Source or Destination (it has: {string.Join(", ", row.Columns)}).",
            "Give a file or rows with the columns Source and Destination; SourceEmail and DestinationEmail are optional.");
}
