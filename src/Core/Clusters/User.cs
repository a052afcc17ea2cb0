namespace AlgorithmiaMigration;

/// <summary>A user of a cluster (contract, section 14.1). The API does not return passwords, roles, keys or creation dates.</summary>
public sealed record User
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>The cluster's id of it; a migration does not keep it.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>The e-mail address, which identifies the person on all clusters; empty when the cluster does not report it.</summary>
    public string Email { get; init; } = "";

    public string? FullName { get; init; }

    public string? CompanyName { get; init; }

    public string? CompanyRole { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
