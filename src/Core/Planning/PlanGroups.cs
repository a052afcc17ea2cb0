namespace AlgorithmiaMigration.Planning;

/// <summary>Groups of steps that wait for each other, which are never divided between machines.</summary>
internal sealed class PlanGroups
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    public PlanGroups(IEnumerable<PlanStep> steps)
    {
        foreach (PlanStep step in steps)
        {
            // The steps of one thing belong together also where one of them has been removed from the plan.
            Join(step.Id, $"{step.Kind} {step.Subject}");
            foreach (string id in step.After) Join(step.Id, id);
        }
    }

    /// <summary>The name of a step's group.</summary>
    public string Of(PlanStep step) => Root(step.Id);

    private void Join(string one, string other)
    {
        (one, other) = (Root(one), Root(other));
        if (one == other) return;
        bool isFirst = string.CompareOrdinal(one, other) < 0;
        _parents[isFirst ? other : one] = isFirst ? one : other;
    }

    private string Root(string id)
    {
        while (_parents.TryGetValue(id, out string? parent)) id = parent;
        return id;
    }
}
