namespace AlgorithmiaMigration.Clusters;

/// <summary>The content of a file during a transfer.</summary>
/// <param name="stream">Forward-only.</param>
/// <param name="length">Its length in bytes; null when the sender did not state it.</param>
internal sealed class DataContent(Stream stream, long? length) : IDisposable
{
    public Stream Stream { get; } = stream;

    public long? Length { get; } = length;

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
