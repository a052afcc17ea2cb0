using System.Collections;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>Reads a map given as hashtable, as rows, or as the path of a CSV file with the columns Source and Destination.</summary>
internal static class MapReader
{
    /// <param name="value">The parameter's value; null when not given.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="importCsv">Reads the rows of a CSV file, given its path and the parameter's name.</param>
    /// <param name="key">The columns that may name the source; the first non-empty one is used.</param>
    public static IEnumerable<KeyValuePair<string, string>> Read(
        object? value, string parameter, Func<string, string, IEnumerable<object>> importCsv, params string[] key) =>
        Read(value, parameter, importCsv,
            pairs => pairs.Select(entry => new KeyValuePair<string, string>(entry.Key.ToString() ?? "", entry.Value?.ToString() ?? "")).ToArray(),
            rows => FromRows(rows, parameter, key));

    /// <summary>Reads a map in any of its forms.</summary>
    /// <param name="value">The parameter's value; null when not given.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="importCsv">Reads the rows of a CSV file, given its path and the parameter's name.</param>
    /// <param name="fromPairs">Creates the map from a hashtable's entries.</param>
    /// <param name="fromRows">Creates the map from rows; gets none when the parameter was not given.</param>
    public static T Read<T>(
        object? value, string parameter, Func<string, string, IEnumerable<object>> importCsv,
        Func<IEnumerable<DictionaryEntry>, T> fromPairs, Func<IEnumerable<Row>, T> fromRows) => Row.Unwrap(value) switch
        {
            null => fromRows([]),
            string path => fromRows(RowsOf(importCsv(path, parameter))),
            IDictionary table when !(table.Contains("Source") && table.Contains("Destination")) => fromPairs(table.Cast<DictionaryEntry>()),
            IList list => fromRows(RowsOf(list.Cast<object>())),
            var one => fromRows(RowsOf([one])),
        };

    /// <summary>The error for a row without the columns that a map requires.</summary>
    public static MigrationException Incomplete(Row row, string parameter, string optional = "") => new(FailureKind.InvalidInput,
        $"{parameter}: a row lacks Source or Destination (it has: {string.Join(", ", row.Columns)}).",
        $"Give a file or rows with the columns Source and Destination{optional}.");

    private static IEnumerable<Row> RowsOf(IEnumerable<object> rows) => rows.Select(row => new Row(Row.Unwrap(row)!));

    private static KeyValuePair<string, string>[] FromRows(IEnumerable<Row> rows, string parameter, string[] key)
    {
        List<KeyValuePair<string, string>> entries = [];
        foreach (Row row in rows)
        {
            string? source = key.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text));
            if (source is null || row["Destination"] is not { } destination) throw Incomplete(row, parameter);
            // An empty cell is an entry of a pre-filled template that was not completed.
            if (destination.Length > 0) entries.Add(new KeyValuePair<string, string>(source, destination));
        }
        return [.. entries];
    }
}
