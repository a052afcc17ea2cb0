namespace AlgorithmiaMigration;

/// <summary>A runtime that a cluster offers (contract, section 11.2).</summary>
public sealed record AlgorithmEnvironment
{
    /// <summary>Valid only for this cluster and run; never store it.</summary>
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
