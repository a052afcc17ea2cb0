using System.Text;
using AlgorithmiaMigration.Commands.Parameters;
using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Commands.Accounts;

/// <summary>
/// An account map as a file for people. A file that exists is merged into: what is filled in stays, as do columns and rows that people added;
/// open rows are brought up to date, and missing ones are added below.
/// </summary>
internal sealed class AccountMapTemplate
{
    private readonly List<string> _columns;
    private readonly List<Dictionary<string, string>> _rows = [];

    /// <param name="columns">The columns of a new map.</param>
    public AccountMapTemplate(IEnumerable<string> columns) => _columns = [.. columns];

    /// <summary>Whether the map differs from the file that it was read from.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Takes over the rows of an existing file.</summary>
    public void Read(IEnumerable<Row> rows)
    {
        foreach (Row row in rows)
        {
            foreach (string column in row.Columns.Where(column => Find(column) is null)) _columns.Add(column);
            _rows.Add(row.Columns.GroupBy(column => Find(column)!).ToDictionary(group => group.Key, group => CsvCell.Read(row[group.First()] ?? "")));
        }
    }

    /// <summary>Adds the line of an account, or brings an open one up to date.</summary>
    /// <returns>Whether the line is open afterwards: a person must decide.</returns>
    public bool Merge(AccountMapEntry entry)
    {
        Dictionary<string, string>? row = _rows.FirstOrDefault(row => Text(row, "Source") == entry.Source);
        if (row is not null && Text(row, "Destination").Length > 0) return false;
        if (row is null) _rows.Add(row = new Dictionary<string, string> { ["Source"] = entry.Source });
        Set(row, "SourceEmail", entry.SourceEmail);
        Set(row, "Destination", entry.Destination);
        Set(row, "Finding", entry.Finding);
        return entry.IsOpen;
    }

    /// <summary>Writes the map, with a byte-order mark, without which spreadsheets and Windows PowerShell do not read UTF-8. The file that it
    /// replaces is kept beside it.</summary>
    /// <returns>The copy of the replaced file; null when there was none.</returns>
    /// <exception cref="MigrationException">The file cannot be written.</exception>
    public string? Write(string path)
    {
        try
        {
            string? backup = File.Exists(path) ? FreeName(path) : null;
            if (backup is not null) File.Copy(path, backup);
            using FileStream file = new(path, FileMode.Create, FileAccess.Write);
            using StreamWriter writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            writer.WriteLine(string.Join(",", _columns.Select(CsvCell.Quote)));
            foreach (Dictionary<string, string> row in _rows) writer.WriteLine(string.Join(",", _columns.Select(column => CsvCell.Write(Text(row, column)))));
            return backup;
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            throw new MigrationException(FailureKind.InvalidInput, $"The map '{path}' cannot be written: {e.Message}",
                "Specify a path in an existing folder that you can write to.", e);
        }
    }

    private static string FreeName(string path)
    {
        for (int number = 1; ; number++)
        {
            string name = FormattableString.Invariant($"{path}.{number}.bak");
            if (!File.Exists(name)) return name;
        }
    }

    private string? Find(string column) => _columns.FirstOrDefault(known => ColumnName.Normal(known) == ColumnName.Normal(column));

    private string Text(Dictionary<string, string> row, string column) => row.TryGetValue(Find(column) ?? column, out string? text) ? text : "";

    private void Set(Dictionary<string, string> row, string column, string text)
    {
        if (Find(column) is not { } name) _columns.Add(name = column);
        if (row.TryGetValue(name, out string? before) && before == text) return;
        row[name] = text;
        IsChanged = true;
    }
}
