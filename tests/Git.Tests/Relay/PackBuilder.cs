using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Git.Objects;
using AlgorithmiaMigration.Git.Relay;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Builds packs that git would not create: in any order, with any deltas, and invalid ones.</summary>
internal sealed class PackBuilder
{
    private readonly List<byte> _bytes = [];
    private uint _count;

    public PackBuilder(uint version = 2)
    {
        _bytes.AddRange("PACK"u8);
        Write(version);
        Write(0);
    }

    public long Position => _bytes.Count;

    public long Add(GitObject content) => Add(
        content.Type switch
        {
            GitObject.Commit => PackType.Commit,
            GitObject.Tree => PackType.Tree,
            GitObject.Blob => PackType.Blob,
            _ => PackType.Tag,
        },
        content.Content);

    public long Add(PackType type, byte[] content) => AddRaw(ObjectHeader.Of(type, content.Length), Compressed(content));

    public long AddDelta(long baseAt, byte[] delta) =>
        AddRaw(ObjectHeader.Of(PackType.OffsetDelta, delta.Length, Position - baseAt), Compressed(delta));

    public long AddDelta(string baseId, byte[] delta) =>
        AddRaw([.. ObjectHeader.Of(PackType.ReferenceDelta, delta.Length), .. ObjectIds.ToBytes(baseId)], Compressed(delta));

    /// <summary>Adds an entry unchanged.</summary>
    public long AddRaw(byte[] header, byte[] compressed)
    {
        long at = Position;
        _bytes.AddRange(header);
        _bytes.AddRange(compressed);
        _count++;
        return at;
    }

    /// <summary>The pack, with the correct count and checksum unless others are given.</summary>
    public byte[] Finish(uint? count = null)
    {
        byte[] pack = [.. _bytes];
        BinaryPrimitives.WriteUInt32BigEndian(pack.AsSpan(8), count ?? _count);
        return [.. pack, .. SHA1.HashData(pack)];
    }

    public static byte[] Compressed(byte[] content)
    {
        using MemoryStream compressed = new();
        using (ZLibStream deflate = new(compressed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(content);
        return content.Length > 0 ? compressed.ToArray() : [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
    }

    /// <summary>A delta that copies the common beginning and inserts the rest.</summary>
    public static byte[] DeltaOf(byte[] source, byte[] result)
    {
        int common = 0;
        while (common < Math.Min(Math.Min(source.Length, result.Length), 0xFFFF) && source[common] == result[common]) common++;
        List<byte> delta = [.. Size(source.Length), .. Size(result.Length)];
        if (common > 0) delta.AddRange([0x80 | 0x10 | 0x20, (byte)common, (byte)(common >> 8)]);
        foreach (byte[] piece in result.AsSpan(common).ToArray().Chunk(100)) delta.AddRange([(byte)piece.Length, .. piece]);
        return [.. delta];
    }

    public static IEnumerable<byte> Size(long size)
    {
        for (; size > 0x7F; size >>= 7) yield return (byte)(0x80 | (size & 0x7F));
        yield return (byte)size;
    }

    public static GitObject Blob(string text) => new(GitObject.Blob, Encoding.UTF8.GetBytes(text));

    public static GitObject Tree(params (string Name, GitObject Content)[] entries) => RawTree.Compose(Array.ConvertAll(entries, entry =>
        new TreeEntry(entry.Content.Type == GitObject.Tree ? "40000" : "100644", entry.Name, ObjectIds.Of(entry.Content))));

    public static GitObject Commit(GitObject tree, string message = "one") =>
        RawCommit.Compose(ObjectIds.Of(tree), null, new CommitText(message, "Ada", "ada@example.com", DateTimeOffset.UnixEpoch));

    private void Write(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        _bytes.AddRange(bytes);
    }
}
