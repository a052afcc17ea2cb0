namespace AlgorithmiaMigration;

/// <summary>A secret of an algorithm as far as its cluster tells: everything but the value, which nobody can read back (contract,
/// section 12).</summary>
public sealed record AlgorithmSecret
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

/// <summary>Where a cluster keeps the values of secrets.</summary>
/// <param name="Id">The cluster's own id; differs between clusters.</param>
/// <param name="Name">What providers are matched by, such as <c>algorithmia_internal_secret_provider</c>.</param>
/// <param name="IsEnabled">Whether it takes secrets.</param>
/// <param name="IsDefault">Whether it is the one that the cluster itself would choose.</param>
public sealed record SecretProvider(string Id, string Name, bool IsEnabled, bool IsDefault)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A secret to be written.</summary>
/// <param name="ShortName">Its name among the algorithm's secrets.</param>
/// <param name="SecretKey">The environment variable inside the algorithm.</param>
/// <param name="Description">For people; a blank stands for none.</param>
/// <param name="ProviderId">The destination's provider.</param>
/// <param name="Value">The value.</param>
public sealed record SecretDraft(string ShortName, string SecretKey, string Description, string ProviderId, Secret Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{ShortName} ({SecretKey})";
}
