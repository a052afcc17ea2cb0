namespace AlgorithmiaMigration.Clusters;

/// <summary>The owner and name of a listed algorithm.</summary>
internal sealed record AlgorithmName(string Owner, string Name);
