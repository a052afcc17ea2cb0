using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>What is said about rows that cannot be read.</summary>
internal static class RowProblems
{
    private const string DelimiterLine = "sep=";

    private static readonly string[] SubjectColumns = ["Owner", "Name", "Source", "UserName", "Email"];

    /// <summary>The failure for a row without a value that it must have. If the file was read with another delimiter than it has, the remedy is
    /// to read it with its own.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column, or the columns of which one is required.</param>
    /// <param name="remedy">Says which columns rows have.</param>
    public static MigrationException Missing(Row row, string column, string remedy) => new(FailureKind.InvalidInput,
        row.Has(column) ? $"The column '{column}' is empty."
            // The properties of a typed object would say nothing about the input.
            : row.TypeName is { } type ? $"An object of the type {type} has no '{column}'."
            : $"The row has no column '{column}' (it has: {string.Join(", ", row.Columns)}).",
        DelimiterRemedy(row) ?? remedy);

    /// <summary>The row's number as in a list and, unless no file has such objects, in a spreadsheet; and whom it is about.</summary>
    /// <param name="number">The number among all rows; 1 is the first one below the header.</param>
    /// <param name="row">The row; null when the object is not one.</param>
    public static string Label(int number, Row? row)
    {
        string subject = row is null ? "" : string.Join("/", SubjectColumns
            .Where(row.Has).Select(column => TextOf(row, column)).Where(text => text.Length > 0).Take(2));
        string line = row is { TypeName: null, Source: PSObject } ? FormattableString.Invariant($"Row {number} (line {number + 1} in a spreadsheet)") : FormattableString.Invariant($"Row {number}");
        return subject.Length == 0 ? line : $"{line}, {subject}";
    }

    private static string TextOf(Row row, string column)
    {
        try
        {
            return row[column] ?? "";
        }
        catch (MigrationException)
        {
            // The column exists twice, which is reported as the row's problem.
            return "";
        }
    }

    private static string? DelimiterRemedy(Row row)
    {
        string[] columns = [.. row.Columns];
        if (columns.FirstOrDefault(column => column.StartsWith(DelimiterLine, StringComparison.OrdinalIgnoreCase)) is { } first)
            return $"Remove the file's first line, '{first}', and read it with Import-Csv -Delimiter '{first.Substring(DelimiterLine.Length)}'.";
        return columns.Any(column => column.Contains(';')) ? "Read the file with its delimiter: Import-Csv -Delimiter ';'."
            : columns.Any(column => column.Contains('\t')) ? "Read the file with its delimiter: Import-Csv -Delimiter \"`t\"."
            : null;
    }
}
