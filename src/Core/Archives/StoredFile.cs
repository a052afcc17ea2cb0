namespace AlgorithmiaMigration.Archives;

/// <summary>A file of an archive, as the store lists it.</summary>
internal readonly record struct StoredFile(string Path, long Bytes);
