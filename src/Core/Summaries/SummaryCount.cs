using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>How many items ended with one result.</summary>
/// <param name="Name">The status of outcomes and differences, the severity of findings, or the operation of writes.</param>
/// <param name="Count">How many.</param>
public sealed record SummaryCount(string Name, int Count)
{
    /// <summary>The status of outcomes and differences, the severity of findings, or the operation of writes.</summary>
    public string Name { get; init => field = OutsideText.OneLine(value); } = OutsideText.OneLine(Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} {Name}";
}
