using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A file that was sent, as the source listed it.</summary>
/// <param name="Source">The file in the source's listing.</param>
/// <param name="Hash">SHA-256 of the sent bytes, lower-case hex.</param>
internal sealed record SentFile(DataFile Source, string Hash);
