namespace AlgorithmiaMigration;

/// <summary>A file of a collection as a listing shows it. There is no checksum (contract, section 17.4).</summary>
/// <param name="Name">Free text without a slash.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Modified">When it was uploaded; null when the cluster does not say.</param>
public sealed record DataFile(string Name, long Size, DateTimeOffset? Modified);

/// <summary>A collection as a cluster holds it now.</summary>
/// <param name="Acl">Who may read it.</param>
/// <param name="Files">Its files, page by page as they are asked for. Can be walked once.</param>
public sealed record CollectionListing(CollectionAcl Acl, IAsyncEnumerable<DataFile> Files);

/// <summary>The bytes of a file on their way.</summary>
/// <param name="stream">Read forward, once.</param>
/// <param name="length">How many bytes will come; null when the sender did not say.</param>
public sealed class DataContent(Stream stream, long? length) : IDisposable
{
    public Stream Stream { get; } = stream;

    public long? Length { get; } = length;

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
