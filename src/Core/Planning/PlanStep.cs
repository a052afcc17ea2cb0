using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>One step of a plan: what would be done to one thing at one destination, and what that rests on. Immutable.</summary>
public sealed record PlanStep
{
    /// <summary>The same for the same thing in every plan, such as <c>Versions: research/Echo -> prod.example.com/production/Echo</c>.</summary>
    public required string Id { get; init => field = OutsideText.OneLine(value); }

    public required MigrationPhase Phase { get; init; }

    public required PlanKind Kind { get; init; }

    public required PlanAction Action { get; init; }

    /// <summary>The path at the source.</summary>
    public required string Subject { get; init => field = OutsideText.OneLine(value); }

    /// <summary>The place at the destination, beginning with the cluster.</summary>
    public required string Destination { get; init => field = OutsideText.OneLine(value); }

    /// <summary>What would be written, in words; for a step that is blocked, why.</summary>
    public string Changes { get; init => field = OutsideText.OneLine(Redactor.Redact(value)); } = "";

    /// <summary>The state that the step rests on, by name: <c>source</c>, <c>destination</c>. A run refuses the step if one is another.</summary>
    public NamePairs Rests { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The ids of steps that must end before this one begins.</summary>
    public IReadOnlyList<string> After { get; init => field = new DisplayList<string>(value); } = new DisplayList<string>([]);

    /// <summary>Free text, to run parts of a plan by name.</summary>
    public string Wave { get; init => field = OutsideText.OneLine(value); } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Id}: {Action}";
}
