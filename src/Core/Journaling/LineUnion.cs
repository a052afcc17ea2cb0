namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Joins what several journals have at one time. The same line in several of them is one line, as often as the journal has it that has it most
/// often; the lines of each journal keep their order.
/// </summary>
internal static class LineUnion
{
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<string>> journals)
    {
        if (journals.Count == 1) return journals[0];
        // One that contains the others comes first and stays as it is; and the order of the arguments does not matter.
        IReadOnlyList<string>[] ordered = [.. journals.OrderByDescending(lines => lines.Count).ThenBy(lines => string.Join("\n", lines), StringComparer.Ordinal)];
        List<string> all = [.. ordered[0]];
        foreach (IReadOnlyList<string> lines in ordered.Skip(1)) Add(lines, all);
        return all;
    }

    private static void Add(IReadOnlyList<string> lines, List<string> all)
    {
        Dictionary<string, int> known = all.GroupBy(line => line, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        List<string> unknown = [];
        int next = 0;
        foreach (string line in lines)
        {
            if (!known.TryGetValue(line, out int count) || count == 0)
            {
                unknown.Add(line);
                continue;
            }
            known[line] = count - 1;
            int place = all.IndexOf(line, next);
            // Journals whose orders contradict each other: the first one's stays.
            if (place < 0) continue;
            all.InsertRange(place, unknown);
            next = place + unknown.Count + 1;
            unknown.Clear();
        }
        all.AddRange(unknown);
    }
}
