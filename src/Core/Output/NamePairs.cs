namespace AlgorithmiaMigration;

/// <summary>The entries of a map. It prints as its entries, so that a CSV file contains them instead of a type name.</summary>
// A dictionary, because ConvertTo-Json writes dictionaries as objects and other enumerable types as lists.
public sealed class NamePairs : Dictionary<string, string>
{
    internal NamePairs(IEqualityComparer<string> comparer) : base(comparer)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key} -> {pair.Value}"));
}
