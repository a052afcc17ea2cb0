using AlgorithmiaMigration.Output;

namespace AlgorithmiaMigration;

/// <summary>The texts that describe an algorithm, as they can be shown. The cluster overwrites the summary whenever <c>README.md</c> changes.</summary>
public sealed record AlgorithmDetails
{
    public string Label { get => OutsideText.OneLine(RawLabel); init => RawLabel = value; }

    public string? Tagline { get => OutsideText.OneLineOrNull(RawTagline); init => RawTagline = value; }

    public string? Summary { get => OutsideText.LinesOrNull(RawSummary); init => RawSummary = value; }

    /// <summary>The label as the cluster stores it, for writing it to another one.</summary>
    internal string RawLabel { get; private init; } = "";

    /// <summary>The tagline as the cluster stores it.</summary>
    internal string? RawTagline { get; private init; }

    /// <summary>The summary as the cluster stores it.</summary>
    internal string? RawSummary { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Tagline) ? Label : $"{Label}: {Tagline}";
}
