using System.Net;
using System.Net.Http.Headers;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A file while it is uploaded: read and sent in blocks, never buffered as a whole.</summary>
internal sealed class UploadBody : HttpContent
{
    // Below the size from which .NET allocates arrays on the large object heap.
    private const int BlockSize = 80 * 1024;

    private readonly StreamedExchange _exchange;
    private readonly DataContent _content;

    public UploadBody(StreamedExchange exchange, DataContent content)
    {
        _exchange = exchange;
        _content = content;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentLength = content.Length;
    }

    /// <summary>The exception from reading the content, if that is why the request failed.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        byte[] sending = NewBlock(), reading = NewBlock();
        int count = await ReadAsync(sending).ConfigureAwait(false);
        while (count > 0)
        {
            // Reads the next block while this one is sent.
            Task<int> next = ReadAsync(reading);
            await Task.WhenAll(WriteAsync(stream, sending, count), next).ConfigureAwait(false);
            count = await next.ConfigureAwait(false);
            (sending, reading) = (reading, sending);
        }
        _exchange.ExpectAnswer();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _content.Length ?? 0;
        return _content.Length is not null;
    }

    private async Task<int> ReadAsync(byte[] block)
    {
        try
        {
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            return await _content.Stream.ReadAsync(block, 0, block.Length, _exchange.Token).ConfigureAwait(false);
#pragma warning restore CA1835
        }
        catch (Exception caught)
        {
            SourceFailure = caught;
            throw;
        }
    }

    private async Task WriteAsync(Stream stream, byte[] block, int count)
    {
        _exchange.ExpectData();
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        await stream.WriteAsync(block, 0, count, _exchange.Token).ConfigureAwait(false);
#pragma warning restore CA1835
        _exchange.ExpectNothing();
    }

    private byte[] NewBlock() => new byte[(int)Math.Min(_content.Length + 1 ?? BlockSize, BlockSize)];
}
