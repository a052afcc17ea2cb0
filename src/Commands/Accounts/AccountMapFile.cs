using System.Text;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>Maps of accounts: read from a hashtable, rows or a CSV file, and written pre-filled.</summary>
internal static class AccountMapFile
{
    private const string Parameter = "-Map";

    /// <param name="value">What the user gave; null for none.</param>
    /// <param name="importCsv">Reads the rows of a CSV file that the parameter of that name gave.</param>
    /// <exception cref="MigrationException">The file is missing, lacks a column, or the lines contradict each other.</exception>
    public static AccountMap Read(object? value, Func<string, string, IEnumerable<object>> importCsv) => MapReader.Read(value, Parameter, importCsv,
        pairs => new AccountMap(pairs.Select(entry => new AccountMapRow(entry.Key.ToString()?.Trim() ?? "", null, entry.Value?.ToString()?.Trim()))),
        rows => new AccountMap(rows.Select(FromRow)));

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

    private static AccountMapRow FromRow(Row row) => row["Source"] is { } source && row["Destination"] is { } destination
        ? new AccountMapRow(source, row["SourceEmail"], destination, row["DestinationEmail"])
        : throw MapReader.Incomplete(row, Parameter, "; SourceEmail and DestinationEmail are optional");
}
