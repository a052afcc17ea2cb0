namespace AlgorithmiaMigration.Output;

/// <summary>Numbers as sentences name them.</summary>
internal static class NumberText
{
    private const int Named = 8;

    /// <summary>A list, cut where nobody reads on.</summary>
    public static string List(IEnumerable<object?> items)
    {
        object?[] all = items.ToArray();
        return string.Join(", ", all.Take(Named)) + (all.Length > Named ? $" and {all.Length - Named} more" : "");
    }

    /// <summary>Such as <c>0.1.0</c> or <c>0.1.0 to 1.1.0</c>.</summary>
    public static string Range<T>(IReadOnlyList<T> numbers) =>
        numbers.Count == 1 ? $"{numbers[0]}" : $"{numbers[0]} to {numbers[numbers.Count - 1]}";

    public static string Count(int count, string singular) => count == 1 ? $"1 {singular}" : $"{count} {singular}s";
}
