using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>
/// An object with named values, in any form: a CSV or JSON row, a hashtable, a selected or deserialized object. Everything that is read by the
/// names of columns is read here; <see cref="ColumnName"/> says how the names compare.
/// </summary>
internal sealed class Row
{
    private readonly IDictionary? _dictionary;
    private readonly PSObject? _object;
    private readonly ILookup<string, string> _columns;

    public Row(object value)
    {
        _dictionary = value as IDictionary;
        if (_dictionary is null) _object = PSObject.AsPSObject(value);
        _columns = Columns.ToLookup(ColumnName.Normal);
    }

    public IEnumerable<string> Columns => _dictionary is not null
        ? _dictionary.Keys.Cast<object>().Select(key => key.ToString() ?? "")
        : _object!.Properties.Select(property => property.Name);

    /// <summary>The object itself, as <c>$_</c> of a script block about it.</summary>
    public object Source => _dictionary ?? (object)_object!;

    /// <summary>The type of an object that is no row; null for rows.</summary>
    public string? TypeName => _object?.BaseObject is { } typed and not PSCustomObject ? typed.GetType().Name : null;

    /// <summary>Whether every column is empty, as in the rows that spreadsheets leave behind. Only rows can be empty, not other objects.</summary>
    public bool IsEmpty => (_dictionary is not null || _object!.BaseObject is PSCustomObject)
        && Columns.Any() && Columns.All(column => string.IsNullOrWhiteSpace(ValueOf(column)?.ToString()));

    /// <summary>The value's text; null when the column is missing, empty when the cell is empty.</summary>
    /// <exception cref="MigrationException">Two columns have this name.</exception>
    public string? this[string column] => Find(column, out object? value) ? value?.ToString()?.Trim() ?? "" : null;

    /// <summary>Whether the row has the column, filled or not.</summary>
    public bool Has(string column) => _columns.Contains(ColumnName.Normal(column));

    /// <summary>The unconverted value; null when the column is missing or empty.</summary>
    public object? Value(string column) => Find(column, out object? value) ? value : null;

    /// <summary>The value as a nested row; null when it is plain text or missing.</summary>
    public Row? Nested(string column) =>
        Find(column, out object? value) && (value is IDictionary || value is PSObject { BaseObject: PSCustomObject }) ? new Row(value) : null;

    /// <summary>The texts of a list; a single text when the list was flattened to one cell.</summary>
    public IReadOnlyList<string> Texts(string column) => !Find(column, out object? value) ? [] : Unwrap(value) switch
    {
        IList list => list.Cast<object?>().Select(text => text?.ToString() ?? "").ToArray(),
        string { Length: > 0 } text => [text],
        _ => [],
    };

    /// <summary>The .NET object inside PowerShell's wrapper; a custom object stays wrapped, because the wrapper holds its properties.</summary>
    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private bool Find(string column, out object? value)
    {
        string[] names = [.. _columns[ColumnName.Normal(column)]];
        value = names.Length == 1 ? ValueOf(names[0]) : null;
        return names.Length < 2 ? names.Length == 1 : throw new MigrationException(FailureKind.InvalidInput,
            $"The columns {string.Join(" and ", names.Select(name => $"'{name}'"))} are the same one: case, spaces, '_' and '-' do not count.",
            "Remove or rename all but one of them.");
    }

    private object? ValueOf(string name)
    {
        if (_dictionary is null) return _object!.Properties[name]?.Value;
        foreach (DictionaryEntry entry in _dictionary)
            if (entry.Key.ToString() == name) return entry.Value;
        return null;
    }
}
