using System.Collections;

namespace AlgorithmiaMigration.Commands;

/// <summary>Reads a map given as hashtable, as rows, or as the path of a CSV file with the columns Source and Destination.</summary>
internal static class MapReader
{
    /// <param name="value">What the user gave; null for none.</param>
    /// <param name="parameter">The parameter's name, for messages.</param>
    /// <param name="importCsv">Reads the rows of a CSV file that the parameter of that name gave.</param>
    /// <param name="key">The columns that name the source, the first filled one counts.</param>
    public static IEnumerable<KeyValuePair<string, string>> Read(
        object? value, string parameter, Func<string, string, IEnumerable<object>> importCsv, params string[] key)
    {
        object? map = Row.Unwrap(value);
        if (map is null) return [];
        if (map is string path) return FromRows(importCsv(path, parameter), parameter, key);
        if (map is IDictionary table && !(table.Contains("Source") && table.Contains("Destination")))
            return table.Cast<DictionaryEntry>()
                .Select(entry => new KeyValuePair<string, string>(entry.Key.ToString() ?? "", entry.Value?.ToString() ?? "")).ToArray();
        return FromRows(map is IList list ? list.Cast<object>() : [map], parameter, key);
    }

    private static KeyValuePair<string, string>[] FromRows(IEnumerable<object> rows, string parameter, string[] key)
    {
        List<KeyValuePair<string, string>> entries = [];
        foreach (Row row in rows.Select(row => new Row(Row.Unwrap(row)!)))
        {
            string? source = key.Select(column => row[column]).FirstOrDefault(text => !string.IsNullOrEmpty(text));
            if (source is null || row["Destination"] is not { } destination)
                throw new MigrationException(FailureKind.InvalidInput,
                    $"{parameter}: a row lacks Source or Destination (it has: {string.Join(", ", row.Columns)}).",
                    "Give a file or rows with the columns Source and Destination.");
            // An empty cell is a pre-filled template's open question, not an answer.
            if (destination.Length > 0) entries.Add(new KeyValuePair<string, string>(source, destination));
        }
        return [.. entries];
    }
}
