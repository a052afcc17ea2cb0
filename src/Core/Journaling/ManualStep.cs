namespace AlgorithmiaMigration;

/// <summary>Something a person has to do at a cluster because the API cannot (contract, section 23).</summary>
public sealed record ManualStep
{
    public required ManualStepArea Area { get; init; }

    /// <summary>The cluster where it is to be done.</summary>
    public required string Cluster { get; init; }

    /// <summary>The account it concerns, as the cluster names it; empty when it concerns the whole cluster.</summary>
    public string Account { get; init; } = "";

    /// <summary>The algorithm's name below the account; empty when it concerns the account.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>What to do, as an instruction: "Set the secret API_TOKEN."</summary>
    public required string What { get; init; }

    /// <summary>Why the tool could not.</summary>
    public required string Why { get; init; }

    /// <summary>The page or the place.</summary>
    public required string Where { get; init; }

    /// <summary>How, step by step, or the cmdlet that helps.</summary>
    public required string How { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join("/", new[] { Cluster, Account, Algorithm }.Where(part => part.Length > 0)) + ": " + What;
}
