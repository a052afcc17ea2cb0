namespace AlgorithmiaMigration.Planning;

/// <summary>The steps in an order in which each comes after those that it waits for. Lines can be moved by hand; steps that wait for each other, or for
/// one that never begins, would never end.</summary>
internal static class PlanOrder
{
    /// <summary>The steps as they are, with those that others wait for moved before them.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.InvalidInput"/>: steps wait for each other.</exception>
    public static IReadOnlyList<PlanStep> Of(IReadOnlyList<PlanStep> steps, string path)
    {
        Dictionary<string, PlanStep> byId = steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        List<PlanStep> ordered = [];
        HashSet<string> done = new(StringComparer.Ordinal), open = new(StringComparer.Ordinal);
        // Not recursive: a chain of calls can be as long as the plan.
        Stack<(PlanStep Step, int Next)> way = new();
        foreach (PlanStep first in steps)
        {
            if (!done.Contains(first.Id)) Enter(first);
            while (way.Count > 0)
            {
                (PlanStep step, int next) = way.Pop();
                if (next < step.After.Count)
                {
                    way.Push((step, next + 1));
                    if (step.After[next] == step.Id || !byId.TryGetValue(step.After[next], out PlanStep? before) || done.Contains(before.Id)) continue;
                    if (open.Contains(before.Id)) throw Cycle(step, before, path);
                    Enter(before);
                    continue;
                }
                open.Remove(step.Id);
                done.Add(step.Id);
                ordered.Add(step);
            }
        }
        return ordered;

        void Enter(PlanStep step)
        {
            open.Add(step.Id);
            way.Push((step, 0));
        }
    }

    private static MigrationException Cycle(PlanStep step, PlanStep before, string path) => new(FailureKind.InvalidInput,
        $"The plan '{path}' cannot be used: the steps '{before.Id}' and '{step.Id}' wait for each other.", "Correct their 'after', or plan again.");
}
