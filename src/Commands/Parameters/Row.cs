using System.Collections;
using System.Management.Automation;

namespace AlgorithmiaMigration.Commands;

/// <summary>An object with named values, whatever it came as: a CSV or JSON row, a hashtable, a selected or deserialised object.</summary>
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

    /// <summary>The value's text; null when there is no such column, empty when the cell is.</summary>
    public string? this[string column]
    {
        get
        {
            if (_dictionary is null) return _object!.Properties[column] is { } property ? property.Value?.ToString()?.Trim() ?? "" : null;
            foreach (DictionaryEntry entry in _dictionary)
                if (string.Equals(entry.Key.ToString(), column, StringComparison.OrdinalIgnoreCase)) return entry.Value?.ToString()?.Trim() ?? "";
            return null;
        }
    }

    /// <summary>The .NET object below PowerShell's wrapping; a custom object stays wrapped, for its properties are there.</summary>
    public static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
