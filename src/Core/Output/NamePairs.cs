namespace AlgorithmiaMigration;

/// <summary>The entries of a map. Its text is its entries: a CSV file holds what it says, and not the name of its type.</summary>
// A dictionary, because ConvertTo-Json writes those as objects and whatever else can be enumerated as a list.
public sealed class NamePairs : Dictionary<string, string>
{
    internal NamePairs(IEqualityComparer<string> comparer) : base(comparer)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", this.Select(pair => $"{pair.Key} -> {pair.Value}"));
}
