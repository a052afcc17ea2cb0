namespace AlgorithmiaMigration.Archives;

/// <summary>The next bytes of a stream, which it owns.</summary>
internal sealed class PartStream(Stream inner, long length) : ForwardStream
{
    private long _left = length;

    protected override int Next(byte[] buffer, int offset, int count) => Taken(inner.Read(buffer, offset, Most(count)));

    protected override async Task<int> NextAsync(byte[] buffer, int offset, int count, CancellationToken cancellation) =>
        Taken(await inner.ReadAsync(buffer, offset, Most(count), cancellation).ConfigureAwait(false));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private int Most(int count) => (int)Math.Min(count, _left);

    private int Taken(int read)
    {
        _left -= read;
        return read;
    }
}
