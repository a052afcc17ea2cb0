using System.Net;
using System.Net.Http.Headers;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A file while it is uploaded: read and sent in blocks, never buffered as a whole.</summary>
internal sealed class UploadBody : HttpContent
{
    // Below the size from which .NET allocates arrays on the large object heap.
    private const int BlockSize = 80 * 1024;

#if NET
    // Never touched, so it costs addresses and no memory; large, because each one costs an exception.
    private const int DiscardedBlockSize = 16 * 1024 * 1024;

#endif
    private readonly StreamedExchange _exchange;
    private readonly DataContent _content;
    private long _written;

    public UploadBody(StreamedExchange exchange, DataContent content)
    {
        _exchange = exchange;
        _content = content;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentLength = content.Length;
    }

    /// <summary>When sending began, as a timestamp.</summary>
    public long Started { get; private set; }

    /// <summary>The exception from sending the content; the server may have answered nevertheless.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>The exception from reading the content, if that is why the request failed.</summary>
    public Exception? SourceFailure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        Started = _exchange.Now;
        byte[] sending = NewBlock(), reading = NewBlock();
        int count = await ReadAsync(sending).ConfigureAwait(false);
        while (count > 0)
        {
            // Reads the next block while this one is sent.
            Task<int> next = ReadAsync(reading);
            await Task.WhenAll(WriteAsync(stream, sending, count), next).ConfigureAwait(false);
            _written += count;
#if NET
            if (Broken is not null)
            {
                await AbandonAsync(stream).ConfigureAwait(false);
                break;
            }
#endif
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
        try
        {
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
            await stream.WriteAsync(block, 0, count, _exchange.Token).ConfigureAwait(false);
#pragma warning restore CA1835
        }
#if NET
        catch (IOException caught) when (!_exchange.Token.IsCancellationRequested && _content.Length is not null)
        {
            Broken = caught;
        }
#endif
        finally
        {
            _exchange.ExpectNothing();
        }
    }

#if NET
    /// <summary>
    /// A server that refuses a file closes the connection while the file is still sent. .NET reads its answer only when the whole body
    /// is sent, so the rest is offered to the broken connection, which takes none of it. Where .NET behaves differently, the failure is
    /// the same as without this: a lost connection.
    /// </summary>
    private async Task AbandonAsync(Stream stream)
    {
        byte[] none = new byte[DiscardedBlockSize];
        for (long left = _content.Length!.Value - _written; left > 0; left -= Math.Min(left, none.Length))
        {
            try
            {
                await stream.WriteAsync(none.AsMemory(0, (int)Math.Min(left, none.Length)), _exchange.Token).ConfigureAwait(false);
            }
            catch (IOException) when (!_exchange.Token.IsCancellationRequested)
            {
                // Expected: the connection is broken.
            }
        }
    }
#endif

    private byte[] NewBlock() => new byte[(int)Math.Min(_content.Length + 1 ?? BlockSize, BlockSize)];
}
