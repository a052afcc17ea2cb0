using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>One step of a plan that was planned anew.</summary>
public sealed record PlanChange
{
    /// <summary>The step.</summary>
    public required string Id { get; init => field = OutsideText.OneLine(value); }

    /// <summary>What the plan said.</summary>
    public required string Before { get; init => field = OutsideText.OneLine(value); }

    /// <summary>What it says now; empty when nothing is left to do.</summary>
    public required string After { get; init => field = OutsideText.OneLine(value); }

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {(After.Length > 0 ? After : "nothing left to do")}";
}
