namespace AlgorithmiaMigration.Cluster.Connection;

/// <summary>A file as it comes in. What breaks off is told in our words, and never passes for the end.</summary>
internal sealed class DownloadStream(StreamedExchange exchange, Stream body, long? length) : Stream
{
    private long _arrived;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _arrived;
        set => throw new NotSupportedException();
    }

    // The exchange's own token knows the caller's, and the watch that gives up on a stream that stands still.
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

    private async Task<int> WatchedAsync(int wanted, Func<Task<int>> read)
    {
        int count;
        try
        {
            exchange.Expect();
            count = await read().ConfigureAwait(false);
            exchange.Rest();
        }
        catch (Exception caught) when (exchange.FailureOf(caught) is { } failure)
        {
            throw exchange.Broken(failure);
        }
        catch (Exception caught) when (exchange.IsStopped(caught))
        {
            throw new OperationCanceledException("The download was cancelled.", caught, exchange.Token);
        }
        _arrived += count;
        // Not every stack reports a connection that ends too early.
        if (count == 0 && wanted > 0 && _arrived < length) throw exchange.Broken(exchange.CutOff(_arrived, length.Value));
        return count;
    }
}
