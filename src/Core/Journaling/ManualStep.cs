using AlgorithmiaMigration.Output;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration;

/// <summary>Something that a person must do at a cluster because the API cannot (contract, section 23).</summary>
public sealed record ManualStep
{
    public required ManualStepArea Area { get; init; }

    /// <summary>The cluster where it must be done.</summary>
    // A damaged line of the journal can lack texts; it is refused after it was read.
    public required string Cluster { get; init => field = Shown(value)!; }

    /// <summary>The account that it concerns, by its name on that cluster; empty when it concerns the whole cluster.</summary>
    public string Account { get; init => field = Shown(value)!; } = "";

    /// <summary>The algorithm's name below the account; empty when it concerns the account.</summary>
    public string Algorithm { get; init => field = Shown(value)!; } = "";

    /// <summary>What to do, as an instruction: "Set the secret API_TOKEN."</summary>
    public required string What { get; init => field = Shown(value)!; }

    /// <summary>Why the module cannot do it.</summary>
    public required string Why { get; init => field = Shown(value)!; }

    /// <summary>The web page or other place.</summary>
    public required string Where { get; init => field = Shown(value)!; }

    /// <summary>How, step by step, or the cmdlet that helps.</summary>
    public required string How { get; init => field = Shown(value)!; }

    private static string? Shown(string? text) => text is null ? null : OutsideText.OneLine(Redactor.Redact(text));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join("/", new[] { Cluster, Account, Algorithm }.Where(part => part.Length > 0)) + ": " + What;
}
