using System.Collections;

namespace AlgorithmiaMigration;

/// <summary>A list that prints as its items, so that a CSV file contains them instead of a type name.</summary>
public sealed class DisplayList<T> : IReadOnlyList<T>
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
}
