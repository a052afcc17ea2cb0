using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Planning;

namespace AlgorithmiaMigration;

/// <summary>A rehearsal that was kept: what a migration would do, step by step, and what each step rests on. Immutable.</summary>
public sealed record MigrationPlan
{
    /// <summary>The file; empty for a plan that was not written.</summary>
    public string Path { get; init => field = OutsideText.OneLine(value); } = "";

    public required string Source { get; init => field = OutsideText.OneLine(value); }

    public required IReadOnlyList<string> Destinations { get; init => field = new DisplayList<string>(value); }

    /// <summary>The rules under which it was made.</summary>
    internal PlanRules Rules { get; init; } = new();

    public IReadOnlyList<PlanStep> Steps { get; init => field = new DisplayList<PlanStep>(value); } = new DisplayList<PlanStep>([]);

    /// <summary>How many things need no step, because the destination already has them.</summary>
    public int Unchanged { get; init; }

    /// <summary>SHA-256 over the steps, as the file states it.</summary>
    public string Hash { get; init => field = OutsideText.OneLine(value); } = "";

    /// <summary>Whether the steps are no longer those that the hash was made of.</summary>
    public bool IsEdited { get; init; }

    /// <summary>How many steps there are of each action.</summary>
    public string Counts => Steps.Count == 0 ? "nothing to do" : string.Join(", ", Steps.GroupBy(step => step.Action).OrderBy(group => group.Key)
        .Select(group => $"{group.Count()} {group.Key}"));

    /// <inheritdoc/>
    public override string ToString() => $"{Source} -> {string.Join(", ", Destinations)}: {Counts}";
}
