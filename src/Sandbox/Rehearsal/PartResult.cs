using AlgorithmiaMigration.Sandbox.Rehearsal.Parts;

namespace AlgorithmiaMigration.Sandbox.Rehearsal;

/// <summary>The result of one area.</summary>
internal sealed record PartResult(Part Part, IReadOnlyList<Outcome> Outcomes, TimeSpan Duration)
{
    public int Checks { get; init; }
}
