namespace AlgorithmiaMigration.Victim;

/// <summary>One cluster of a migration, with its keys.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Address">The base address of its API and of its repositories.</param>
/// <param name="Keys">The standard keys, by account.</param>
/// <param name="AdminKey">The admin key.</param>
internal sealed record Side(string Name, string Address, IReadOnlyDictionary<string, string> Keys, string AdminKey);
