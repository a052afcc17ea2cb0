using System.Security.Cryptography;
using AlgorithmiaMigration.Git.Objects;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>
/// A received pack without its commit and with new objects at its beginning. All else is copied byte for byte, except for changed
/// distances between deltas and their bases.
/// </summary>
internal sealed class RewrittenPack
{
    private const int HeaderLength = 12;
    private const int Version = 2;
    private readonly PackSpool _source;
    private readonly List<Piece> _pieces = [];

    /// <exception cref="RelayUnsupportedException">The dropped object is the base of others.</exception>
    public RewrittenPack(ReceivedPack pack, PackEntry dropped, IReadOnlyList<GitObject> added)
    {
        _source = pack.Bytes;
        Add(Header(pack.Entries.Count - 1 + added.Count));
        // Shared, because creating one costs more than compressing such small objects.
        Deflater deflater = new();
        foreach (GitObject content in added) Add(Packed(content, deflater));
        long[] places = new long[pack.Entries.Count];
        foreach (PackEntry entry in pack.Entries)
        {
            if (entry == dropped) continue;
            if (entry.Base == dropped) throw new RelayUnsupportedException("the commit is the base of other objects");
            places[entry.Index] = Length;
            Move(entry, places);
        }
        Length += ObjectIds.Bytes;
    }

    /// <summary>The length in bytes, including the checksum at the end.</summary>
    public long Length { get; private set; }

    public async Task WriteAsync(Func<byte[], int, Task> target)
    {
        using IncrementalHash checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        foreach (Piece piece in _pieces)
        {
            if (piece.Bytes is { } bytes) await WriteAsync(bytes, bytes.Length).ConfigureAwait(false);
            else await _source.CopyAsync(piece.From, piece.To, WriteAsync).ConfigureAwait(false);
        }
        await target(checksum.GetHashAndReset(), ObjectIds.Bytes).ConfigureAwait(false);

        Task WriteAsync(byte[] buffer, int count)
        {
            checksum.AppendData(buffer, 0, count);
            return target(buffer, count);
        }
    }

    private void Move(PackEntry entry, long[] places)
    {
        if (entry.Type == PackType.OffsetDelta)
        {
            long distance = places[entry.Index] - places[entry.Base!.Index];
            if (distance != entry.Offset - entry.BaseOffset)
            {
                Add(ObjectHeader.Of(PackType.OffsetDelta, entry.Size, distance));
                Copy(entry.DataOffset, entry.End);
                return;
            }
        }
        Copy(entry.Offset, entry.End);
    }

    private void Add(byte[] bytes)
    {
        _pieces.Add(new Piece(bytes, 0, 0));
        Length += bytes.Length;
    }

    private void Copy(long from, long to)
    {
        Piece? last = _pieces[_pieces.Count - 1];
        if (last.Bytes is null && last.To == from) _pieces[_pieces.Count - 1] = last with { To = to };
        else _pieces.Add(new Piece(null, from, to));
        Length += to - from;
    }

    private static byte[] Header(int count) =>
        [(byte)'P', (byte)'A', (byte)'C', (byte)'K', 0, 0, 0, Version, (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count];

    private static byte[] Packed(GitObject content, Deflater deflater)
    {
        PackType type = content.Type switch
        {
            GitObject.Commit => PackType.Commit,
            GitObject.Tree => PackType.Tree,
            _ => PackType.Blob,
        };
        return [.. ObjectHeader.Of(type, content.Content.Length), .. Deflated(content.Content, deflater)];
    }

    private static byte[] Deflated(byte[] content, Deflater deflater)
    {
        deflater.Reset();
        deflater.SetInput(content);
        deflater.Finish();
        using MemoryStream all = new();
        byte[] buffer = new byte[4096];
        while (!deflater.IsFinished) all.Write(buffer, 0, deflater.Deflate(buffer));
        return all.ToArray();
    }

    /// <summary>New bytes, or a range of the received pack.</summary>
    private sealed record Piece(byte[]? Bytes, long From, long To);
}
