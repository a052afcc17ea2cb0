using System.Collections;

namespace AlgorithmiaMigration;

/// <summary>A list whose text is its items: a CSV file holds what it says, and not the name of its type.</summary>
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
