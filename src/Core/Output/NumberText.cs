namespace AlgorithmiaMigration.Output;

/// <summary>Counts, ranges and lists for messages.</summary>
internal static class NumberText
{
    private const int MaximumListed = 8;

    /// <summary>The items separated by commas; after the first eight, the number of the remaining ones.</summary>
    public static string List(IEnumerable<object?> items)
    {
        object?[] all = items.ToArray();
        return string.Join(", ", all.Take(MaximumListed)) + (all.Length > MaximumListed ? $" and {all.Length - MaximumListed} more" : "");
    }

    /// <summary>Such as <c>0.1.0</c> or <c>0.1.0 to 1.1.0</c>.</summary>
    public static string Range<T>(IReadOnlyList<T> numbers) =>
        numbers.Count == 1 ? $"{numbers[0]}" : $"{numbers[0]} to {numbers[numbers.Count - 1]}";

    public static string Count(long count, string singular) => count == 1 ? $"1 {singular}" : $"{count} {singular}s";
}
