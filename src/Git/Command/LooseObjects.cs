using AlgorithmiaMigration.Git.Objects;
using ICSharpCode.SharpZipLib.Zip.Compression;
using ICSharpCode.SharpZipLib.Zip.Compression.Streams;

namespace AlgorithmiaMigration.Git.Command;

/// <summary>Writes loose objects as git does, without starting a process per object.</summary>
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

    // .NET Framework cannot write the header and checksum of zlib.
    private static void Compress(FileStream file, byte[] header, byte[] content)
    {
        using DeflaterOutputStream deflate = new(file, new Deflater(Deflater.BEST_SPEED)) { IsStreamOwner = false };
        deflate.Write(header, 0, header.Length);
        deflate.Write(content, 0, content.Length);
    }
}
