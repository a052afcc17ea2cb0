using AlgorithmiaMigration.Migrations;

namespace AlgorithmiaMigration.Planning;

/// <summary>Groups of steps that wait for each other, which are never divided between machines. They have the names that a run without a plan
/// gives them.</summary>
internal sealed class PlanGroups
{
    private readonly NameGroups _groups = new();

    public PlanGroups(IReadOnlyCollection<PlanStep> steps)
    {
        // The steps of one thing belong together also where one of them has been removed from the plan.
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (PlanStep step in steps) names[step.Id] = NameOf(step);
        foreach (PlanStep step in steps)
            foreach (string id in step.After) _groups.Join(NameOf(step), names.TryGetValue(id, out string? name) ? name : id);
    }

    /// <summary>The name of a step's group.</summary>
    public string Of(PlanStep step)
    {
        string name = _groups.Of(NameOf(step));
        return name.Substring(name.IndexOf(' ') + 1);
    }

    // The kind keeps a collection and an algorithm of one name apart; steps of several versions of an algorithm belong together.
    private static string NameOf(PlanStep step) =>
        $"{step.Kind} {(step.Kind == PlanKind.Algorithm ? string.Join("/", step.Subject.Split('/').Take(2)) : step.Subject)}";
}
