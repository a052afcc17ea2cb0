using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>One thing that a preflight found before anything was written. Immutable.</summary>
public sealed record MigrationFinding
{
    public required FindingSeverity Severity { get; init; }

    /// <summary>What was looked for.</summary>
    public required MigrationCheck Check { get; init; }

    /// <summary>What it is about: a cluster, an owner, an algorithm and its destination, an entry of a map, the journal.</summary>
    public required string Subject { get; init => field = Shown(value); }

    /// <summary>What was found.</summary>
    public required string Message { get; init => field = Shown(value); }

    /// <summary>What a person should do; empty when no action is required.</summary>
    public string Fix { get; init => field = Shown(value); } = "";

    private static string Shown(string text) => OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() => $"{Severity} {Check}: {Subject}: {Message}";
}
