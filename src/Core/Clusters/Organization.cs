namespace AlgorithmiaMigration;

/// <summary>An organization of a cluster (contract, section 15.2).</summary>
public sealed record Organization
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>This cluster's own id; it survives no move.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    public string Label { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Url { get; init; }

    /// <summary>The id of the type, this cluster's own.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>The name of the type, which clusters have in common; empty when the cluster does not list it.</summary>
    public string Type { get; init; } = "";

    /// <summary>What an identity provider calls it.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Groups of an identity provider, in the shapes in which the cluster tells them.</summary>
    public IReadOnlyList<ExternalGroup> Groups { get; init => field = new DisplayList<ExternalGroup>(value); } = new DisplayList<ExternalGroup>([]);

    /// <summary>Who belongs to it; empty where only the organization itself was read.</summary>
    public IReadOnlyList<Member> Members { get; init => field = new DisplayList<Member>(value); } = new DisplayList<Member>([]);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
