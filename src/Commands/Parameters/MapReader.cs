using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Reads a map given as hashtable, as rows, or as the path of a CSV file with the columns Source and Destination.</summary>
/// <param name="command">The cmdlet whose parameter it is; writes what is to be said about rows and columns.</param>
/// <param name="parameter">The parameter's name, for messages.</param>
/// <param name="importCsv">Reads the rows of a CSV file, given its path and the parameter's name.</param>
/// <param name="columns">The columns of rows.</param>
/// <param name="key">The columns that may name the source; the first non-empty one is used.</param>
internal sealed class MapReader(
    PSCmdlet command, string parameter, Func<string, string, IEnumerable<object>> importCsv, RowColumns columns, params string[] key)
{
    private const string Remedy = "Specify a file or rows with the columns Source and Destination.";

    /// <summary>The columns of a map without further ones.</summary>
    public static RowColumns SourceAndDestination { get; } = new(["Source", "Destination"]);

    /// <summary>Reads the map as pairs; none when the parameter was not given.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="mayBeOpen">Whether a row without Destination is passed over, as in a template that is not completed.</param>
    /// <exception cref="MigrationException">The map has no rows, or a row lacks a value.</exception>
    public IEnumerable<KeyValuePair<string, string>> Pairs(object? value, bool mayBeOpen) => Read(value,
        table => table.Select(entry => new KeyValuePair<string, string>(entry.Key.ToString() ?? "", entry.Value?.ToString() ?? "")).ToArray(),
        rows => rows.Select(PairIn).Where(pair => !mayBeOpen || pair.Value.Length > 0).ToArray(),
        row => !mayBeOpen && row["Destination"] is "" ? RowProblems.Missing(row, "Destination", "Fill it in, or remove the row.") : null);

    /// <summary>Reads a map in any of its forms.</summary>
    /// <param name="value">The parameter's value.</param>
    /// <param name="fromTable">Creates the map from a hashtable's entries.</param>
    /// <param name="fromRows">Creates the map from rows that have the columns; gets none when the parameter was not given.</param>
    /// <param name="problem">What else makes a row invalid; null for a valid one.</param>
    /// <param name="optional">Names further columns in the remedy.</param>
    /// <exception cref="MigrationException">The map has no rows, or a row lacks a column.</exception>
    public T Read<T>(object? value, Func<IEnumerable<DictionaryEntry>, T> fromTable, Func<IEnumerable<Row>, T> fromRows,
        Func<Row, MigrationException?>? problem = null, string optional = "")
    {
        if (!command.MyInvocation.BoundParameters.ContainsKey(parameter.TrimStart('-'))) return fromRows([]);
        return Row.Unwrap(value) switch
        {
            // What Import-Csv returns for a file without rows, and what a misspelled variable holds.
            null => throw WithoutRows(),
            string path => fromRows(Checked(importCsv(path, parameter))),
            IDictionary table when !IsRow(table) => fromTable(table.Cast<DictionaryEntry>()),
            IList list => fromRows(Checked(list.Cast<object>())),
            var one => fromRows(Checked([one])),
        };

        Row[] Checked(IEnumerable<object> rows)
        {
            RowNotices notices = new(command, parameter);
            List<Row> found = [];
            foreach (Row row in rows.Select(one => new Row(Row.Unwrap(one)!)))
            {
                string label = notices.Count(row, columns);
                if (row.IsEmpty) continue;
                if (WithLabel(row, label, problem, optional) is { } failure) throw failure;
                found.Add(row);
            }
            return found.Count > 0 ? [.. found] : throw WithoutRows();
        }
    }

    private MigrationException WithoutRows() => new(FailureKind.InvalidInput, $"{parameter}: the map has no row.",
        $"{Remedy} Omit {parameter} if every name stays the same.");

    // A single row, not a table of pairs.
    private bool IsRow(IDictionary table) => table.Count > 1 && new Row(table) is var row && key.Any(row.Has) && row.Has("Destination");

    private MigrationException? WithLabel(Row row, string label, Func<Row, MigrationException?>? problem, string optional)
    {
        string remedy = Remedy.TrimEnd('.') + optional + ".";
        try
        {
            MigrationException? failure = SourceIn(row).Length == 0 ? RowProblems.Missing(row, key.FirstOrDefault(row.Has) ?? key.Last(), remedy)
                : row["Destination"] is null ? RowProblems.Missing(row, "Destination", remedy)
                : problem?.Invoke(row);
            return failure is null ? null : Labelled(failure, label);
        }
        catch (MigrationException e)
        {
            return Labelled(e, label);
        }
    }

    private static MigrationException Labelled(MigrationException failure, string label) =>
        new(failure.Kind, $"{label}: {failure.Message}", failure.Remedy, failure);

    private KeyValuePair<string, string> PairIn(Row row) => new(SourceIn(row), row["Destination"]!);

    private string SourceIn(Row row) => key.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
}
