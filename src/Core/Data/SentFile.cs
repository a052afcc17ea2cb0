using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A file that was sent, as the source listed it.</summary>
/// <param name="Source">The file.</param>
/// <param name="Hash">SHA-256 of the bytes that were sent.</param>
internal sealed record SentFile(DataFile Source, string Hash);
