namespace AlgorithmiaMigration;

/// <summary>Numbers as sentences name them.</summary>
internal static class NumberText
{
    private const int Named = 8;

    /// <summary>Such as <c>0.3.0 would be 0.2.0, 0.1.0 can no longer be published</c>.</summary>
    public static string Steps(IReadOnlyCollection<ReplayStep> steps) => List(steps.Select(step => step.State switch
    {
        ReplayState.Overtaken => $"{step.Source.Number} can no longer be published",
        ReplayState.Done => $"{step.Source.Number} is {step.Number}",
        _ => $"{step.Source.Number} would be {step.Number}",
    }));

    /// <summary>A list, cut where nobody reads on.</summary>
    public static string List(IEnumerable<object?> items)
    {
        object?[] all = items.ToArray();
        return string.Join(", ", all.Take(Named)) + (all.Length > Named ? $" and {all.Length - Named} more" : "");
    }

    /// <summary>Such as <c>0.1.0</c> or <c>0.1.0 to 1.1.0</c>.</summary>
    public static string Range(IReadOnlyList<SemanticVersion> numbers) =>
        numbers.Count == 1 ? $"{numbers[0]}" : $"{numbers[0]} to {numbers[numbers.Count - 1]}";

    public static string Count(int count, string singular) => count == 1 ? $"1 {singular}" : $"{count} {singular}s";
}
