using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>One reference in one file of an algorithm's sources.</summary>
public sealed record ReferenceFinding
{
    /// <summary>The algorithm that was searched, and the requested version.</summary>
    public required AlgorithmId Algorithm { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    /// <summary>The requested version: Head, Published, a number or a commit.</summary>
    public string Version => Algorithm.Version.ToString();

    /// <summary>The commit that was searched.</summary>
    public required string Commit { get; init; }

    /// <summary>The path in the repository, with slashes.</summary>
    public required string File { get; init => field = OutsideText.OneLine(value); }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }

    /// <summary>From 1, in characters.</summary>
    public required int Column { get; init; }

    public required ReferenceKind Kind { get; init; }

    /// <summary>The text of the reference in the file.</summary>
    public required string Text { get; init => field = OutsideText.OneLine(Redactor.Redact(value)); }

    /// <summary>What it names; null when that is built at run time.</summary>
    public ReferenceTarget? Target { get; init; }

    /// <summary>Its meaning at each destination of the session.</summary>
    public IReadOnlyList<ReferenceMeaning> AtDestination { get; init => field = new DisplayList<ReferenceMeaning>(value); } = new DisplayList<ReferenceMeaning>([]);

    /// <summary>The highest severity of all destinations.</summary>
    public FindingSeverity Severity =>
        AtDestination.Count == 0 ? FindingSeverity.Information : AtDestination.Max(meaning => meaning.Severity);

    /// <summary>The position of the algorithm in the order of calls: 1 if it calls none of the others.</summary>
    public int CallOrder { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Algorithm} {File}:{Line}:{Column} {Text}";
}
