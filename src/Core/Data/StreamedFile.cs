using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>A file that is read from the source while it is uploaded.</summary>
#pragma warning disable CA1001 // The caller that opens the content disposes the stream; here only its hash is used.
internal sealed class StreamedFile(IDataApi source, CollectionId collection, DataFile file, TransferMeter meter) : OutgoingFile
#pragma warning restore CA1001
{
    private MeasuredStream? _sending;

    /// <inheritdoc/>
    public override string? Hash => _sending?.Hash;

    /// <inheritdoc/>
    public override async Task<DataContent> OpenAsync(CancellationToken cancellation)
    {
        DataContent content = await source.OpenFileAsync(collection, file.Name, cancellation).ConfigureAwait(false);
        FileFailures.RequireLength(collection, file, content);
        _sending = new MeasuredStream(content.Stream, file, collection, meter.Moved);
        return new DataContent(_sending, file.Size);
    }
}
