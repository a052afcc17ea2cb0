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

    /// <summary>What is lost of the files of a collection that earlier exports completed, when only some names remain.</summary>
    /// <param name="earlier">Where the archive is written.</param>
    /// <param name="folder">The collection's folder in it.</param>
    /// <param name="id">The collection.</param>
    /// <param name="remains">Whether the source still has a file.</param>
    public static IReadOnlyList<ArchiveLoss> Losses(EarlierArchive earlier, string folder, string id, Func<string, bool> remains)
    {
        HashSet<ArchiveLoss> losses = [];
        string index = ArchiveLayout.Index(folder);
        foreach (EarlierPlace place in earlier.Places)
        {
            try
            {
                long count = 0;
                using Stream? stream = place.OpenRead(index);
                foreach (ArchivedFile file in Read(stream, index))
                {
                    count++;
                    if (!remains(file.Name)) losses.Add(new(ArchiveLossKind.HostedFile, $"{id}/{file.Name}"));
                }
                if (place.IsComplete && place.Manifest.Missing.Contains(index)) losses.Add(new(ArchiveLossKind.Index, index));
                if (stream is not null && place.Read(ArchiveLayout.Collection(folder)) is { } content && count < CountIn(content)) losses.Add(new(ArchiveLossKind.Index, index));
            }
            catch (Exception e) when (e is IOException or InvalidDataException or MigrationException { Kind: FailureKind.ArchiveDamaged })
            {
                losses.Add(new(ArchiveLossKind.Index, index));
            }
        }
        return [.. losses];
    }

    // Without a readable description, only the index itself tells how many files there were.
    private static long CountIn(byte[] content)
    {
        try
        {
            return ArchivedCollection.Read(content, "").Files;
        }
        catch (MigrationException e) when (e.Kind == FailureKind.ArchiveDamaged)
        {
            return 0;
        }
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
