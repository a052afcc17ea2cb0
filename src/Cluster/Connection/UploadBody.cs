using System.Net;
using System.Net.Http.Headers;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A file as it goes out: read while it is sent, in blocks, never held.</summary>
internal sealed class UploadBody : HttpContent
{
    // Below the size from which .NET puts arrays where they are collected late.
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

    /// <summary>What the content's own side threw; the request then fails because of it.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        byte[] sending = NewBlock(), reading = NewBlock();
        int count = await ReadAsync(sending).ConfigureAwait(false);
        while (count > 0)
        {
            // The next block comes in while this one goes out.
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
        _exchange.Expect();
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        await stream.WriteAsync(block, 0, count, _exchange.Token).ConfigureAwait(false);
#pragma warning restore CA1835
        _exchange.Rest();
    }

    private byte[] NewBlock() => new byte[(int)Math.Min(_content.Length + 1 ?? BlockSize, BlockSize)];
}
