namespace AlgorithmiaMigration.Planning;

/// <summary>Compares a step with what a new rehearsal of the same thing says.</summary>
internal static class PlanOutdated
{
    /// <summary>What the step rests on and is no longer so, in words; null when the step can be done as it was planned.</summary>
    /// <param name="planned">The step.</param>
    /// <param name="now">The step as it would be planned now; null when there is nothing left to do.</param>
    /// <param name="progress">What earlier runs of the same plan wrote: the state of a destination may be what they left there.</param>
    public static MigrationException? Reason(PlanStep planned, PlanStep? now, PlanProgress progress)
    {
        // Whoever did it, it is as the plan wants it.
        if (now is null) return null;
        bool isOurs = planned.Phase switch
        {
            // One request, so it is done or not done; then whatever is to be done again is not what was planned.
            MigrationPhase.Algorithms => false,
            MigrationPhase.Versions => progress.Includes(planned.Destination) && progress.Left(Get(now, StepRests.Destination)),
            _ => progress.Includes(planned.Destination),
        };
        List<string> changed = [];
        foreach (string name in new[] { StepRests.Source, StepRests.Destination })
        {
            if (isOurs && name == StepRests.Destination) continue;
            string before = Get(planned, name), after = Get(now, name);
            if (now.Action != PlanAction.Blocked && before != after) changed.Add($"the {name} was {Shown(before)}, and is now {Shown(after)}");
        }
        if (changed.Count == 0 && now.Action == PlanAction.Blocked) return null;
        if (changed.Count == 0 && !isOurs && (now.Action != planned.Action || now.Changes != planned.Changes))
            changed.Add($"the plan says \"{planned.Action}: {planned.Changes}\", and it would now be \"{now.Action}: {now.Changes}\"");
        return changed.Count == 0 ? null : new MigrationException(FailureKind.PlanOutdated,
            $"The plan no longer fits: {string.Join("; ", changed)}.",
            "Review what changed, and plan this step again: New-AlgoMigrationPlan -Refresh.");
    }

    private static string Get(PlanStep step, string name) => step.Rests.TryGetValue(name, out string? value) ? value : "";

    private static string Shown(string state) => state.Length == 0 ? "not known" : $"'{state}'";
}
