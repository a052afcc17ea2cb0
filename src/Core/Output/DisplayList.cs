using System.Collections;

namespace AlgorithmiaMigration;

/// <summary>A list that prints as its items, so that a CSV file contains them instead of a type name. It cannot be changed.</summary>
// A list of the old kind as well, because only of these PowerShell takes an empty one for false: if ($outcome.Notes) { ... }.
public sealed class DisplayList<T> : IReadOnlyList<T>, IList
{
    private const string Separator = "; ";

    private readonly T[] _items;

    public DisplayList(IEnumerable<T> items) => _items = [.. items];

    public T this[int index] => _items[index];

    public int Count => _items.Length;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator, _items);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool IList.IsFixedSize => true;

    bool IList.IsReadOnly => true;

    bool ICollection.IsSynchronized => false;

    object ICollection.SyncRoot => _items.SyncRoot;

    object? IList.this[int index]
    {
        get => _items[index];
        set => throw Unchangeable();
    }

    bool IList.Contains(object? value) => ((IList)_items).Contains(value);

    int IList.IndexOf(object? value) => ((IList)_items).IndexOf(value);

    void ICollection.CopyTo(Array array, int index) => _items.CopyTo(array, index);

    int IList.Add(object? value) => throw Unchangeable();

    void IList.Clear() => throw Unchangeable();

    void IList.Insert(int index, object? value) => throw Unchangeable();

    void IList.Remove(object? value) => throw Unchangeable();

    void IList.RemoveAt(int index) => throw Unchangeable();

    private static NotSupportedException Unchangeable() => new("The list cannot be changed.");
}
