namespace AlgorithmiaMigration.Accounts;

/// <summary>What to do with one account at one destination, decided before anything is written.</summary>
internal abstract record AccountPlan
{
    public required AlgoCluster Cluster { get; init; }

    /// <summary>The name at the source.</summary>
    public required string Source { get; init; }

    /// <summary>The e-mail address at the source; empty when there is none.</summary>
    public string Email { get; init; } = "";

    /// <summary>The name at the destination; the source's name unless another one is known.</summary>
    public required string Name { get; init; }

    public AccountMatch MatchedBy { get; init; }

    /// <summary>The reason, for people and for the map.</summary>
    public string Finding { get; init; } = "";

    /// <summary>Why the account must not be written; null when it can be.</summary>
    public MigrationException? Refusal { get; init; }

    /// <summary>Whether the account will be created.</summary>
    public abstract bool Creates { get; }

    /// <summary>Whether anything may be written, including to the journal; otherwise there is no prompt.</summary>
    public abstract bool Writes { get; }

    /// <summary>The action, before the details at the destination have been read.</summary>
    public abstract string Action { get; }

    /// <summary>What would be written according to the outcome of a rehearsal, for prompts and what-if lines; null when nothing would be.</summary>
    public abstract string? ActionOf(Outcome rehearsed);

    /// <summary>The target in prompts and what-if lines.</summary>
    public string Target => $"{Source} -> {Cluster}/{Name}";

    /// <summary>Its line for an account map; the destination is empty when a person must decide.</summary>
    public AccountMapEntry ToMapEntry() => new()
    {
        Source = Source,
        SourceEmail = Email,
        Destination = Refusal is null ? Name : "",
        Finding = Refusal?.Message ?? Finding,
        DestinationCluster = Cluster.Name,
    };
}
