using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A small file that is buffered before the upload begins.</summary>
internal sealed class HeldFile(byte[] bytes, string hash, TransferMeter meter) : OutgoingFile
{
    /// <inheritdoc/>
    public override string? Hash => hash;

    /// <inheritdoc/>
    public override Task<DataContent> OpenAsync(CancellationToken cancellation)
    {
        meter.Moved(bytes.Length);
        return Task.FromResult(new DataContent(new MemoryStream(bytes, writable: false), bytes.Length));
    }
}
