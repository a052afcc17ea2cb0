using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration;

/// <summary>The result for one secret of an algorithm at one destination. No member ever contains the value.</summary>
public sealed record SecretOutcome : Outcome
{
    /// <summary>The source algorithm.</summary>
    public required AlgorithmId Algorithm { get; init; }

    public required DestinationId Destination { get; init; }

    public string Owner => Algorithm.Owner;

    public string Name => Algorithm.Name;

    public string DestinationOwner => Destination.Owner;

    public required string ShortName { get; init; }

    /// <summary>The environment variable inside the algorithm; empty while it is not known.</summary>
    public string SecretKey { get; init; } = "";

    /// <summary>The destination's provider; empty while it is not known.</summary>
    public string Provider { get; init; } = "";

    /// <summary>What a rehearsal would write, for prompts and what-if lines; null when it would write nothing.</summary>
    internal string? PlannedAction => Status switch
    {
        OutcomeStatus.WouldCreate => "Create the secret",
        OutcomeStatus.WouldUpdate => "Replace the secret's value",
        _ => null,
    };

    /// <inheritdoc/>
    public override string Target => $"{Algorithm.Path} -> {Destination}: {(SecretKey.Length > 0 ? SecretKey : ShortName)}";

    // The destination is the algorithm; the detail names the secret.
    internal override bool Covers(JournalRecord write) => write.Destination == Destination.ToString()
        && write.Operation is nameof(JournalOperation.CreateSecret) or nameof(JournalOperation.UpdateSecret)
        && write.Secret == SecretKey;

    private protected override string AccountThere => Destination.Owner;

    private protected override string ClusterThere => Destination.Cluster;
}
