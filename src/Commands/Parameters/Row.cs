using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands.Parameters;

/// <summary>An object with named values, in any form: a CSV or JSON row, a hashtable, a selected or deserialized object.</summary>
internal sealed class Row
{
    private readonly IDictionary? _dictionary;
    private readonly PSObject? _object;

    public Row(object value)
    {
        _dictionary = value as IDictionary;
        if (_dictionary is null) _object = PSObject.AsPSObject(value);
    }

    public IEnumerable<string> Columns => _dictionary is not null
        ? _dictionary.Keys.Cast<object>().Select(key => key.ToString() ?? "")
        : _object!.Properties.Select(property => property.Name);

    /// <summary>The value's text; null when the column is missing, empty when the cell is empty.</summary>
    public string? this[string column] => Find(column, out object? value) ? value?.ToString()?.Trim() ?? "" : null;

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

    /// <summary>Whether a name is the column's after the file's byte-order mark, which some readers keep, decoded or as bytes.</summary>
    private static bool IsMarked(string name, string column)
    {
        string bare = name.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? name.Substring(3) : name.TrimStart('\uFEFF');
        return bare.Length < name.Length && string.Equals(bare.Trim('"'), column, StringComparison.OrdinalIgnoreCase);
    }

    private bool Find(string column, out object? value)
    {
        if (_dictionary is null)
        {
            PSPropertyInfo? property = _object!.Properties[column] ?? _object.Properties.FirstOrDefault(candidate => IsMarked(candidate.Name, column));
            value = property?.Value;
            return property is not null;
        }
        foreach (DictionaryEntry entry in _dictionary)
        {
            value = entry.Value;
            if (string.Equals(entry.Key.ToString(), column, StringComparison.OrdinalIgnoreCase)) return true;
        }
        value = null;
        return false;
    }
}
