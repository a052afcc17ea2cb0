namespace AlgorithmiaMigration.Clusters;

/// <summary>A secret of an algorithm as far as its cluster tells: everything but the value, which nobody can read back (contract,
/// section 12).</summary>
internal sealed record AlgorithmSecret
{
    /// <summary>The cluster's own id (a UUID).</summary>
    public required string Id { get; init; }

    public required string ShortName { get; init; }

    /// <summary>The environment variable inside the algorithm; null where the cluster does not list it.</summary>
    public string? SecretKey { get; init; }

    public string Description { get; init; } = "";

    public string ProviderId { get; init; } = "";

    /// <summary>What people know it by: its key, else its name.</summary>
    public string DisplayName => SecretKey ?? ShortName;

    /// <summary>Whether this is what somebody means by a name: its key or its short name.</summary>
    public bool IsCalled(string name) => SecretKey == name || ShortName == name;

    /// <summary>Whether both are the same secret on two clusters: by key where both tell it, else by name.</summary>
    public bool IsSameAs(AlgorithmSecret other) => SecretKey is not null && other.SecretKey is not null
        ? SecretKey == other.SecretKey
        : ShortName == other.ShortName;

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
