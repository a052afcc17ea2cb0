namespace AlgorithmiaMigration.Clusters;

/// <summary>The content of a file during a transfer.</summary>
/// <param name="stream">Forward-only.</param>
/// <param name="length">Its length in bytes; null when the sender did not state it.</param>
internal sealed class DataContent(Stream stream, long? length) : IDisposable
{
    public Stream Stream { get; } = stream;

    public long? Length { get; } = length;

    /// <summary>How the bytes are encoded, such as <c>gzip</c>, according to the sender; null for not at all. The file itself may be stored so.</summary>
    public string? Encoding { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
