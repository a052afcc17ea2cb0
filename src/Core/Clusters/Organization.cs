namespace AlgorithmiaMigration;

/// <summary>An organization of a cluster (contract, section 15.2).</summary>
public sealed record Organization
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The cluster's id of it; a migration does not keep it.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    public string Label { get; init; } = "";

    public string ContactName { get; init; } = "";

    public string Email { get; init; } = "";

    public string? Url { get; init; }

    /// <summary>The id of the type, valid only for this cluster.</summary>
    public string TypeId { get; init; } = "";

    /// <summary>The name of the type, which is the same on all clusters; empty when the cluster does not list it.</summary>
    public string Type { get; init; } = "";

    /// <summary>Its id at an identity provider.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Groups of an identity provider, in the form in which the cluster reports them.</summary>
    public IReadOnlyList<ExternalGroup> Groups { get; init => field = new DisplayList<ExternalGroup>(value); } = new DisplayList<ExternalGroup>([]);

    /// <summary>The members; empty when only the organization itself was read.</summary>
    public IReadOnlyList<Member> Members { get; init => field = new DisplayList<Member>(value); } = new DisplayList<Member>([]);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
