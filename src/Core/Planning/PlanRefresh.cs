namespace AlgorithmiaMigration.Planning;

/// <summary>Replaces the steps of a plan that no longer fit by what would be planned now.</summary>
internal static class PlanRefresh
{
    /// <summary>The new plan and what changed. Steps that were removed by hand stay removed, and waves stay; so do steps that were not looked at.</summary>
    /// <param name="old">The plan.</param>
    /// <param name="now">What would be planned now.</param>
    /// <param name="looked">The ids of what was looked at: the rest was not asked for, or could not be read.</param>
    public static (MigrationPlan Plan, IReadOnlyList<PlanChange> Changes) Of(MigrationPlan old, MigrationPlan now, IReadOnlyCollection<string> looked)
    {
        Dictionary<string, PlanStep> planned = now.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        List<PlanStep> steps = [];
        List<PlanChange> changes = [];
        foreach (PlanStep step in old.Steps)
        {
            if (!looked.Contains(step.Id))
            {
                steps.Add(step);
                continue;
            }
            if (!planned.TryGetValue(step.Id, out PlanStep? fresh))
            {
                changes.Add(new PlanChange { Id = step.Id, Before = Text(step), After = "" });
                continue;
            }
            steps.Add(fresh with { Wave = step.Wave, After = step.After });
            if (Text(fresh) != Text(step)) changes.Add(new PlanChange { Id = step.Id, Before = Text(step), After = Text(fresh) });
        }
        MigrationPlan plan = now with { Steps = steps, Rules = old.Rules, Path = old.Path };
        return (plan with { Hash = PlanJson.HashOf(plan) }, changes);
    }

    private static string Text(PlanStep step) =>
        $"{step.Action}: {step.Changes} ({string.Join(", ", step.Rests.OrderBy(rest => rest.Key, StringComparer.Ordinal).Select(rest => $"{rest.Key} {rest.Value}"))})";
}
