namespace AlgorithmiaMigration.Clusters;

/// <summary>The bytes of a file on their way.</summary>
/// <param name="stream">Read forward, once.</param>
/// <param name="length">How many bytes will come; null when the sender did not say.</param>
internal sealed class DataContent(Stream stream, long? length) : IDisposable
{
    public Stream Stream { get; } = stream;

    public long? Length { get; } = length;

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
