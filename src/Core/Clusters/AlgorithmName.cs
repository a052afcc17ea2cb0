namespace AlgorithmiaMigration.Clusters;

/// <summary>An algorithm found in a listing: the name and nothing more.</summary>
internal sealed record AlgorithmName(string Owner, string Name);
