namespace AlgorithmiaMigration;

/// <summary>A runtime that a cluster offers (contract, section 11.2).</summary>
public sealed record AlgorithmEnvironment
{
    /// <summary>Of this cluster at this time only; never cache it across runs.</summary>
    public required string Id { get; init; }

    /// <summary>The stable identity, the same on every cluster.</summary>
    public string SpecificationId { get; init; } = "";

    public string DisplayName { get; init; } = "";

    /// <summary>The language's name, such as <c>python3</c>.</summary>
    public string Language { get; init; } = "";

    /// <summary><c>CPU</c> or <c>GPU</c>.</summary>
    public string MachineType { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{DisplayName} ({Language}, {MachineType})";
}
