using System.Security.Cryptography;
using System.Text;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Objects;

/// <summary>Writes a pack of whole objects, one at a time.</summary>
internal sealed class PackWriter : IDisposable
{
    private const int PackVersion = 2;
    private static readonly string[] Types = ["", GitObject.Commit, GitObject.Tree, GitObject.Blob];

#pragma warning disable CA5350 // Git's own checksum.
    private readonly IncrementalHash _checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
    private readonly Stream _target;

    /// <param name="target">Receives the pack.</param>
    /// <param name="objects">How many objects will be written.</param>
    public PackWriter(Stream target, int objects)
    {
        _target = target;
        Write([.. Encoding.ASCII.GetBytes("PACK"), .. BigEndian(PackVersion), .. BigEndian(objects)]);
    }

    public void Add(GitObject content)
    {
        Write(Header(Array.IndexOf(Types, content.Type), content.Content.Length));
        Deflater deflater = new();
        deflater.SetInput(content.Content);
        deflater.Finish();
        byte[] buffer = new byte[32 * 1024];
        for (int count; (count = deflater.Deflate(buffer)) > 0;) Write(buffer, count);
    }

    /// <summary>Writes the checksum, after the last object.</summary>
    public void End()
    {
        byte[] checksum = _checksum.GetHashAndReset();
        _target.Write(checksum, 0, checksum.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => _checksum.Dispose();

    // The type and the lowest four bits of the size, then seven bits per byte, each with a mark that another one follows.
    private static byte[] Header(int type, long size)
    {
        List<byte> header = [];
        int first = (type << 4) | (int)(size & 15);
        for (size >>= 4; size > 0; size >>= 7)
        {
            header.Add((byte)(first | 0x80));
            first = (int)(size & 0x7F);
        }
        header.Add((byte)first);
        return [.. header];
    }

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private void Write(byte[] bytes) => Write(bytes, bytes.Length);

    private void Write(byte[] bytes, int count)
    {
        _checksum.AppendData(bytes, 0, count);
        _target.Write(bytes, 0, count);
    }
}
