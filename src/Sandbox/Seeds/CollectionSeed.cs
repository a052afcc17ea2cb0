namespace AlgorithmiaMigration.Sandbox;

/// <summary>A collection as a cluster begins with it.</summary>
public sealed record CollectionSeed(string Owner, string Name)
{
    /// <summary>Who may read; null for what a cluster takes when nobody says (contract, section 17.3).</summary>
    public IReadOnlyList<string>? Readers { get; init; }

    public IReadOnlyList<DataFileSeed> Files { get; init; } = [];
}
