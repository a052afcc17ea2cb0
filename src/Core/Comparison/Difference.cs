using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>The comparison of one thing at the source with its counterpart at one destination. Immutable.</summary>
public sealed record Difference
{
    public required DifferenceArea Area { get; init; }

    /// <summary>What was compared: the path at the source, such as <c>research/Echo 1.1.0</c> or <c>research/Echo src/Echo.py</c>; the path at the
    /// destination when only that exists.</summary>
    public required string Subject { get; init => field = Shown(value); }

    public required DifferenceStatus Status { get; init; }

    /// <summary>What the source has; empty when it has nothing.</summary>
    public string Source { get; init => field = Shown(value); } = "";

    /// <summary>What the destination has; empty when it has nothing.</summary>
    public string Destination { get; init => field = Shown(value); } = "";

    /// <summary>For people: why it is equal although the text differs, what differs, or why it was not compared.</summary>
    public string Detail { get; init => field = Shown(value); } = "";

    /// <summary>The destination cluster.</summary>
    public required string Cluster { get; init => field = OutsideText.OneLine(value); }

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Area} {Subject} at {Cluster}: {Status}";
}
