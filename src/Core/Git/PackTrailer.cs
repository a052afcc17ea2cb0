using System.Security.Cryptography;

namespace AlgorithmiaMigration.Git;

/// <summary>Checks a pack by the checksum at its end, while it is written or read, in parts of any size and with no more memory than one
/// part.</summary>
internal sealed class PackTrailer : IDisposable
{
    private const int TrailerLength = 20;
    private static readonly byte[] Signature = [(byte)'P', (byte)'A', (byte)'C', (byte)'K'];

    // Signature, version and number of objects.
    private const int HeaderLength = 12;

#pragma warning disable CA5350 // Git's own checksum.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
    private readonly byte[] _last = new byte[TrailerLength];
    private readonly byte[] _first = new byte[Signature.Length];
    private int _held;
    private long _length;

    public void Feed(byte[] buffer, int offset, int count)
    {
        for (int i = 0; i < count && _length + i < _first.Length; i++) _first[_length + i] = buffer[offset + i];
        _length += count;
        if (count >= TrailerLength)
        {
            _hash.AppendData(_last, 0, _held);
            _hash.AppendData(buffer, offset, count - TrailerLength);
            Buffer.BlockCopy(buffer, offset + count - TrailerLength, _last, 0, TrailerLength);
            _held = TrailerLength;
            return;
        }
        int surplus = Math.Max(0, _held + count - TrailerLength);
        _hash.AppendData(_last, 0, surplus);
        Buffer.BlockCopy(_last, surplus, _last, 0, _held - surplus);
        Buffer.BlockCopy(buffer, offset, _last, _held - surplus, count);
        _held += count - surplus;
    }

    /// <summary>Whether what was fed is a whole pack. Call it once, at the end.</summary>
    public bool IsWhole() => _length >= HeaderLength + TrailerLength && _first.AsSpan().SequenceEqual(Signature)
        && _hash.GetHashAndReset().AsSpan().SequenceEqual(_last);

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
