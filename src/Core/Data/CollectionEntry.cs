
namespace AlgorithmiaMigration.Data;

/// <summary>A listed collection, or the failure if it could not be read.</summary>
internal sealed record CollectionEntry(string Owner, string Name, DataCollection? Collection, MigrationException? Failure);
