using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>
/// Writes objects as one pack with its index (version 2 of both). A seeded repository then needs three files and no process, so that
/// hundreds of them are created within seconds.
/// </summary>
internal static class GitPack
{
    private const int StoredAbove = 1 << 20;

    public static void Write(GitObjects objects, string packFolder)
    {
        using MemoryStream pack = new();
        List<Row> rows = WritePack(objects, pack);
        byte[] trailer = SHA1.HashData(pack.GetBuffer().AsSpan(0, (int)pack.Length));
        pack.Write(trailer);
        string name = Path.Combine(packFolder, $"pack-{Convert.ToHexStringLower(trailer)}");
        using (FileStream file = File.Create(name + ".pack")) pack.WriteTo(file);
        File.WriteAllBytes(name + ".idx", Index(rows, trailer));
    }

    private static List<Row> WritePack(GitObjects objects, MemoryStream pack)
    {
        pack.Write("PACK"u8);
        pack.Write(BigEndian(2));
        pack.Write(BigEndian((uint)objects.All.Count));
        List<Row> rows = [];
        foreach (var (id, (kind, content)) in objects.All)
        {
            int start = (int)pack.Length;
            WriteHeader(pack, kind, content.Length);
            Deflate(pack, content);
            uint checksum = Crc32.Of(pack.GetBuffer().AsSpan(start, (int)pack.Length - start));
            rows.Add(new Row(Convert.FromHexString(id), (uint)start, checksum));
        }
        return rows;
    }

    private static void Deflate(MemoryStream pack, byte[] content)
    {
        if (content.Length == 0)
        {
            // ZLibStream writes nothing for empty content, but git requires a valid empty stream.
            pack.Write([0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]);
            return;
        }
        CompressionLevel level = content.Length > StoredAbove ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        using ZLibStream deflate = new(pack, level, leaveOpen: true);
        deflate.Write(content);
    }

    private static void WriteHeader(MemoryStream pack, GitObjectKind kind, int length)
    {
        int current = ((int)kind << 4) | (length & 0x0F);
        length >>= 4;
        for (; length > 0; length >>= 7)
        {
            pack.WriteByte((byte)(current | 0x80));
            current = length & 0x7F;
        }
        pack.WriteByte((byte)current);
    }

    private static byte[] Index(List<Row> rows, byte[] packTrailer)
    {
        rows.Sort((left, right) => left.Id.AsSpan().SequenceCompareTo(right.Id));
        using MemoryStream index = new();
        index.Write([0xFF, (byte)'t', (byte)'O', (byte)'c']);
        index.Write(BigEndian(2));
        for (int first = 0; first < 256; first++) index.Write(BigEndian((uint)rows.Count(row => row.Id[0] <= first)));
        foreach (Row row in rows) index.Write(row.Id);
        foreach (Row row in rows) index.Write(BigEndian(row.Checksum));
        foreach (Row row in rows) index.Write(BigEndian(row.Offset));
        index.Write(packTrailer);
        index.Write(SHA1.HashData(index.ToArray()));
        return index.ToArray();
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private sealed record Row(byte[] Id, uint Offset, uint Checksum);
}
