using System.IO.Compression;
using System.Text;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>Writes a zip file that says of its entries what a test wants it to say.</summary>
internal sealed class CraftedZip
{
    private const short Deflated = 8;
    private readonly List<byte> _zip = [];
    private readonly List<byte> _directory = [];

    /// <param name="name">The entry's name.</param>
    /// <param name="content">Its content, which is compressed.</param>
    /// <param name="claimed">The length that the zip file states.</param>
    /// <param name="position">The position that the zip file states; null for the real one.</param>
    public void Add(string name, byte[] content, int claimed, int? position = null)
    {
        int start = _zip.Count;
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content);
        byte[] text = Encoding.UTF8.GetBytes(name);
        Write(_zip, 0x04034b50, (short)20, (short)0, Deflated, 0, 0, (int)packed.Length, claimed, (short)text.Length, (short)0);
        _zip.AddRange(text);
        _zip.AddRange(packed.ToArray());
        Write(_directory, 0x02014b50, (short)20, (short)20, (short)0, Deflated, 0, 0, (int)packed.Length, claimed, (short)text.Length, (short)0, (short)0, (short)0, (short)0, 0,
            position ?? start);
        _directory.AddRange(text);
    }

    public byte[] ToArray()
    {
        List<byte> all = [.. _zip, .. _directory];
        Write(all, 0x06054b50, (short)0, (short)0, (short)0, (short)0, _directory.Count, _zip.Count, (short)0);
        return [.. all];
    }

    private static void Write(List<byte> bytes, params object[] fields)
    {
        foreach (object field in fields) bytes.AddRange(field is short half ? BitConverter.GetBytes(half) : BitConverter.GetBytes((int)field));
    }
}
