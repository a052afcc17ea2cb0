namespace AlgorithmiaMigration.Accounts;

/// <summary>What is to become of one account at one destination, found out before anything is written.</summary>
internal abstract record AccountPlan
{
    public required AlgoCluster Cluster { get; init; }

    /// <summary>The name at the source.</summary>
    public required string Source { get; init; }

    /// <summary>The e-mail at the source; empty when there is none.</summary>
    public string Email { get; init; } = "";

    /// <summary>The name at the destination; the source's own while nothing else is known.</summary>
    public required string Name { get; init; }

    public AccountMatch MatchedBy { get; init; }

    /// <summary>For people, and for the map: why it is so.</summary>
    public string Finding { get; init; } = "";

    /// <summary>Why nothing may be written; null when something may.</summary>
    public MigrationException? Refusal { get; init; }

    /// <summary>Whether the account will be created.</summary>
    public abstract bool Creates { get; }

    /// <summary>Whether anything is to be written, the journal included; nobody needs to be asked about the rest.</summary>
    public abstract bool Writes { get; }

    /// <summary>What a prompt or a what-if line says will happen.</summary>
    public abstract string Action { get; }

    /// <summary>What a prompt or a what-if line names.</summary>
    public string Target => $"{Source} -> {Cluster}/{Name}";

    /// <summary>The line of a map for it; empty where a person has to decide.</summary>
    public AccountMapEntry ToMapEntry() => new()
    {
        Source = Source,
        SourceEmail = Email,
        Destination = Refusal is null ? Name : "",
        Finding = Refusal?.Message ?? Finding,
        DestinationCluster = Cluster.Name,
    };
}
