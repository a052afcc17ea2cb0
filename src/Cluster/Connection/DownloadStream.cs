namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A file while it is downloaded. A broken connection is reported as a failure, never as the end of the file.</summary>
internal sealed class DownloadStream(StreamedExchange exchange, Stream body, long? length) : Stream
{
    private long _received;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _received;
        set => throw new NotSupportedException();
    }

    // The exchange's token combines the caller's with that of the watch on stalled streams.
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        WatchedAsync(count, () => body.ReadAsync(buffer, offset, count, exchange.Token));
#pragma warning restore CA1835

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await WatchedAsync(buffer.Length, () => body.ReadAsync(buffer, exchange.Token).AsTask()).ConfigureAwait(false);
#endif

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            exchange.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task<int> WatchedAsync(int requested, Func<Task<int>> read)
    {
        int count;
        try
        {
            exchange.ExpectData();
            count = await read().ConfigureAwait(false);
            exchange.ExpectNothing();
        }
        catch (Exception caught) when (exchange.FailureOf(caught) is { } failure)
        {
            throw exchange.Failed(failure);
        }
        catch (Exception caught) when (exchange.IsCancelled(caught))
        {
            throw new OperationCanceledException("The download was cancelled.", caught, exchange.Token);
        }
        _received += count;
        // Not every HTTP stack reports a connection that ends too early.
        if (count == 0 && requested > 0 && _received < length) throw exchange.Failed(exchange.Truncated(_received, length.Value));
        return count;
    }
}
