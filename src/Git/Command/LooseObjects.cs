using System.IO.Compression;

namespace AlgorithmiaMigration.Git;

/// <summary>Writes objects the way git does before it packs them. Saves a process per object.</summary>
internal static class LooseObjects
{
    public static string Write(string repository, GitObject content)
    {
        string id = ObjectIds.Of(content);
        string folder = Path.Combine(repository, "objects", id.Substring(0, 2));
        string path = Path.Combine(folder, id.Substring(2));
        if (File.Exists(path)) return id;
        Directory.CreateDirectory(folder);
        string unfinished = path + ".new";
        using (FileStream file = File.Create(unfinished)) Compress(file, ObjectIds.HeaderOf(content), content.Content);
        File.Move(unfinished, path);
        return id;
    }

    // A zlib stream by hand: .NET Framework knows only the deflate part of it.
    private static void Compress(FileStream file, byte[] header, byte[] content)
    {
        file.WriteByte(0x78);
        file.WriteByte(0x9C);
        using (DeflateStream deflate = new(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(header, 0, header.Length);
            deflate.Write(content, 0, content.Length);
        }
        uint sum = Adler32(header.Concat(content));
        file.Write([(byte)(sum >> 24), (byte)(sum >> 16), (byte)(sum >> 8), (byte)sum], 0, 4);
    }

    private static uint Adler32(IEnumerable<byte> bytes)
    {
        const uint modulus = 65521;
        uint a = 1, b = 0;
        foreach (byte value in bytes)
        {
            a = (a + value) % modulus;
            b = (b + a) % modulus;
        }
        return (b << 16) | a;
    }
}
