using System.Text;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>Reads account maps from a hashtable, rows or a CSV file, and writes pre-filled ones.</summary>
internal static class AccountMapFile
{
    private const string Parameter = "-Map";

    /// <param name="value">The parameter's value; null when not given.</param>
    /// <param name="importCsv">Reads the rows of a CSV file, given its path and the parameter's name.</param>
    /// <exception cref="MigrationException">The file is missing or lacks a column, or its rows contradict each other.</exception>
    public static AccountMap Read(object? value, Func<string, string, IEnumerable<object>> importCsv) => MapReader.Read(value, Parameter, importCsv,
        pairs => new AccountMap(pairs.Select(entry => new AccountMapRow(entry.Key.ToString()?.Trim() ?? "", null, entry.Value?.ToString()?.Trim()))),
        rows => new AccountMap(rows.Select(FromRow)));

    /// <summary>Writes the entries with a byte-order mark, without which spreadsheets and Windows PowerShell do not read UTF-8.</summary>
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
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{path}' cannot be written: {e.Message}",
                "Give a path in an existing folder that you can write to.", e);
        }
    }

    private static string Cell(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private static AccountMapRow FromRow(Row row) => row["Source"] is { } source && row["Destination"] is { } destination
        ? new AccountMapRow(source, row["SourceEmail"], destination, row["DestinationEmail"])
        : throw MapReader.Incomplete(row, Parameter, "; SourceEmail and DestinationEmail are optional");
}
