
namespace AlgorithmiaMigration.Data;

/// <summary>What a listing found: the collection, or why it could not be read.</summary>
internal sealed record CollectionEntry(string Owner, string Name, DataCollection? Collection, MigrationException? Failure);
