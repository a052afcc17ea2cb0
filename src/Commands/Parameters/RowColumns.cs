namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>The columns that rows of one kind have.</summary>
internal sealed class RowColumns
{
    private readonly Dictionary<string, string> _read;
    private readonly HashSet<string> _exported;

    /// <param name="read">The columns that are read and that people fill in.</param>
    /// <param name="exported">The types whose exported properties are expected beside them, and not read.</param>
    public RowColumns(string[] read, params Type[] exported)
    {
        _read = read.ToDictionary(ColumnName.Normal);
        _exported = new HashSet<string>(exported.SelectMany(type => type.GetProperties()).Select(property => ColumnName.Normal(property.Name)));
    }

    /// <summary>The column that another one, which is not read, may be meant for; null for columns that are read or have a meaning of their own.
    /// A column that the row lacks is preferred to one that it has.</summary>
    public string? MeantBy(string column, Row row)
    {
        string normal = ColumnName.Normal(column);
        // A whole header in one column: the file was read with another delimiter, which is an error of its own.
        if (column.IndexOfAny([';', '\t']) >= 0) return null;
        if (normal.Length == 0 || _read.ContainsKey(normal) || _exported.Contains(normal)) return null;
        string[] near = [.. _read.Where(known => ColumnName.IsNear(normal, known.Key)).Select(known => known.Value)];
        return near.FirstOrDefault(known => !row.Has(known))
            ?? _read.Where(known => IsSameThing(normal, known.Key) && !row.Has(known.Value)).Select(known => known.Value).FirstOrDefault()
            ?? near.FirstOrDefault();
    }

    // "NewOwner" may be meant for DestinationOwner: both are owners.
    private bool IsSameThing(string column, string known) => _read.Keys.Any(shorter =>
        shorter != known && known.EndsWith(shorter, StringComparison.Ordinal) && column.EndsWith(shorter, StringComparison.Ordinal));
}
