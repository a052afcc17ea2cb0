using AlgorithmiaMigration.ArchiveFormat;

namespace AlgorithmiaMigration.Archives;

/// <summary>Reads the files of a collection that earlier runs archived.</summary>
internal static class ArchivedIndex
{
    private const int LongestLine = 1024 * 1024;

    /// <summary>The lines that can be read; the others were written by a run that was killed meanwhile.</summary>
    public static IEnumerable<ArchivedFile> Read(Stream? stream, string path)
    {
        if (stream is null) yield break;
        foreach (byte[] line in Lines(stream))
            if (Parsed(line, path) is { } file) yield return file;
    }

    private static ArchivedFile? Parsed(byte[] line, string path)
    {
        try
        {
            return line.Length == 0 ? null : ArchivedFile.Read(line, path);
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        using MemoryStream line = new();
        byte[] buffer = new byte[64 * 1024];
        for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
        {
            int start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            {
                line.Write(buffer, start, end - start);
                yield return line.ToArray();
                line.SetLength(0);
            }
            if (line.Length + read - start <= LongestLine) line.Write(buffer, start, read - start);
        }
    }
}
