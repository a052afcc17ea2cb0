namespace AlgorithmiaMigration.ManualSteps;

/// <summary>Sorts steps in the order in which people do them: by cluster, account and algorithm; steps for a whole cluster come last.</summary>
internal static class ManualStepOrder
{
    /// <summary>The steps in that order, each once.</summary>
    public static IEnumerable<ManualStep> InOrder(this IEnumerable<ManualStep> steps) => steps.Distinct()
        .OrderBy(step => step.Cluster, StringComparer.OrdinalIgnoreCase)
        .ThenBy(step => step.Account.Length == 0)
        .ThenBy(step => step.Account, StringComparer.OrdinalIgnoreCase)
        .ThenBy(step => step.Algorithm, StringComparer.OrdinalIgnoreCase)
        .ThenBy(step => step.Area)
        .ThenBy(step => step.What, StringComparer.OrdinalIgnoreCase);
}
