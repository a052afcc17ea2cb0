using System.Security.Cryptography;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Data;

/// <summary>Hashes and counts the bytes read through it, and fails when the file's length differs from its listing.</summary>
internal sealed class MeasuredStream(Stream inner, DataFile file, CollectionId collection, Action<int> moved) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 of the file, lower-case hex; null until the end is reached.</summary>
    public string? Hash { get; private set; }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        return Measured(buffer, offset, await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false), count);
#pragma warning restore CA1835
    }

#if NET
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _hash.AppendData(buffer.Span.Slice(0, read));
        return Counted(read, buffer.Length);
    }
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
            inner.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Measured(byte[] buffer, int offset, int read, int requested)
    {
        _hash.AppendData(buffer, offset, read);
        return Counted(read, requested);
    }

    private int Counted(int read, int requested)
    {
        _count += read;
        if (_count > file.Size || (read == 0 && requested > 0 && _count < file.Size)) throw FileFailures.OtherLength(collection, file, _count);
        if (read == 0 && requested > 0) Hash ??= Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();
        moved(read);
        return read;
    }
}
