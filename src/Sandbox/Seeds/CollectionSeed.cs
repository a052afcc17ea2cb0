namespace AlgorithmiaMigration.Sandbox;

/// <summary>A collection to be seeded.</summary>
public sealed record CollectionSeed(string Owner, string Name)
{
    /// <summary>The readers; null for the cluster's default (contract, section 17.3).</summary>
    public IReadOnlyList<string>? Readers { get; init; }

    public IReadOnlyList<DataFileSeed> Files { get; init; } = [];
}
