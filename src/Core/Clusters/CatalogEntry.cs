
namespace AlgorithmiaMigration.Clusters;

/// <summary>What a listing found: the algorithm, or why it could not be read.</summary>
internal sealed record CatalogEntry(AlgorithmName Name, Algorithm? Algorithm, MigrationException? Failure);
