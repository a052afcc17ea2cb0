using System.Management.Automation;
using AlgorithmiaMigration.Accounts;
using AlgorithmiaMigration.Commands.Parameters;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>Reads account maps from a hashtable, rows or a CSV file.</summary>
internal static class AccountMapFile
{
    private static readonly RowColumns Columns = new(["Source", "SourceEmail", "Destination", "DestinationEmail"], typeof(AccountMapEntry));

    /// <param name="value">The parameter's value.</param>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="importCsv">Reads the rows of a CSV file, given its path and the parameter's name.</param>
    /// <exception cref="MigrationException">The file is missing or lacks a column, or its rows contradict each other.</exception>
    public static AccountMap Read(object? value, PSCmdlet command, string parameter, Func<string, string, IEnumerable<object>> importCsv) =>
        new MapReader(command, parameter, importCsv, Columns, "Source").Read(value,
            pairs => new AccountMap(pairs.Select(entry => new AccountMapRow(entry.Key.ToString()?.Trim() ?? "", null, entry.Value?.ToString()?.Trim()))),
            rows => new AccountMap(rows.Select(FromRow)), optional: "; SourceEmail and DestinationEmail are optional");

    /// <summary>The map in a file that exists, to be merged into.</summary>
    /// <exception cref="MigrationException">The file cannot be read as a map.</exception>
    public static AccountMapTemplate Existing(string file, PSCmdlet command, Func<string, string, IEnumerable<object>> importCsv, AccountMapTemplate template)
    {
        RowNotices notices = new(command, "-MapTemplate");
        foreach (Row row in importCsv(file, "-MapTemplate").Select(one => new Row(one)))
        {
            string label = notices.Count(row, Columns);
            if (row.IsEmpty) continue;
            if (string.IsNullOrEmpty(row["Source"]) || !row.Has("Destination"))
                throw new MigrationException(FailureKind.InvalidInput,
                    $"{label}: the file '{file}' exists and is not a map with the columns Source and Destination (it has: {string.Join(", ", row.Columns)}).",
                    "Correct it, specify another path, or use -Force to replace it; the old file is kept beside it.");
            template.Read([row]);
        }
        return template;
    }

    private static AccountMapRow FromRow(Row row) => new(Text(row, "Source")!, Text(row, "SourceEmail"), Text(row, "Destination"), Text(row, "DestinationEmail"));

    private static string? Text(Row row, string column) => row[column] is { } cell ? CsvCell.Read(cell) : null;
}
