namespace AlgorithmiaMigration;

/// <summary>A user of a cluster (contract, section 14.1). The API tells no password, role, key or creation date.</summary>
public sealed record User
{
    /// <summary>The cluster's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>This cluster's own id; it survives no move.</summary>
    public string Id { get; init; } = "";

    public required string Name { get; init; }

    /// <summary>The e-mail address; empty where the cluster tells none. It is what tells people apart.</summary>
    public string Email { get; init; } = "";

    public string? FullName { get; init; }

    public string? CompanyName { get; init; }

    public string? CompanyRole { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
