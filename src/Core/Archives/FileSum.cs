namespace AlgorithmiaMigration.Archives;

/// <summary>What the manifest says of a file.</summary>
internal readonly record struct FileSum(ContentHash Hash, long Bytes);
