namespace AlgorithmiaMigration.Clusters;

/// <summary>A secret of an algorithm without its value, which cannot be read (contract, section 12).</summary>
internal sealed record AlgorithmSecret
{
    /// <summary>The cluster's id of it (a UUID).</summary>
    public required string Id { get; init; }

    public required string ShortName { get; init; }

    /// <summary>The environment variable inside the algorithm; null when the cluster does not list it.</summary>
    public string? SecretKey { get; init; }

    public string Description { get; init; } = "";

    public string ProviderId { get; init; } = "";

    /// <summary>When it was last written; null when the cluster does not report it.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>The name for display: its key, else its short name.</summary>
    public string DisplayName => SecretKey ?? ShortName;

    /// <summary>Whether the name is its key or its short name.</summary>
    public bool IsCalled(string name) => SecretKey == name || ShortName == name;

    /// <summary>Whether both are the same secret on two clusters: by key if both clusters list it, else by name.</summary>
    public bool IsSameAs(AlgorithmSecret other) => SecretKey is not null && other.SecretKey is not null
        ? SecretKey == other.SecretKey
        : ShortName == other.ShortName;

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
