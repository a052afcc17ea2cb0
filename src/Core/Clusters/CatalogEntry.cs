
namespace AlgorithmiaMigration.Clusters;

/// <summary>A listed algorithm, or the failure if it could not be read.</summary>
internal sealed record CatalogEntry(AlgorithmName Name, Algorithm? Algorithm, MigrationException? Failure);
