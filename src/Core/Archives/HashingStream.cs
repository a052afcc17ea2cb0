using System.Security.Cryptography;

namespace AlgorithmiaMigration.Archives;

/// <summary>Hashes and counts what is written to a file.</summary>
/// <param name="write">Writes a part to the file.</param>
internal sealed class HashingStream(Action<byte[], int, int> write) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _count;

    public override long Position
    {
        get => _count;
        set => throw new NotSupportedException();
    }

    /// <summary>SHA-256 of what was written, as lower-case digits. Call it once, at the end.</summary>
    public string Sha256() => Convert.ToHexString(_hash.GetHashAndReset()).ToLowerInvariant();

    public override void Write(byte[] buffer, int offset, int count)
    {
        write(buffer, offset, count);
        _hash.AppendData(buffer, offset, count);
        _count += count;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }
}
