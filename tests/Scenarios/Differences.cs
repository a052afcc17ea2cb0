namespace AlgorithmiaMigration.Scenarios;

/// <summary>Describes how two lists differ, regardless of their order.</summary>
internal static class Differences
{
    public static void AddDifference(this List<string> problems, string what, IEnumerable<string> expected, IEnumerable<string> found)
    {
        string[] less = [.. expected.Except(found)], more = [.. found.Except(expected)];
        string[] twice = [.. found.CountBy(line => line).Where(line => line.Value > expected.Count(other => other == line.Key)).Select(line => $"{line.Value} times {line.Key}")];
        if (less.Length + more.Length + twice.Length > 0) problems.Add($"{what}: -[{string.Join("; ", less)}] +[{string.Join("; ", more)}] [{string.Join("; ", twice)}]");
    }
}
