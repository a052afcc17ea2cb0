using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Writes the index of a journal anew when it has grown: what the old index has is copied, and the lines behind it are added. A folder that
/// cannot be written only costs time.
/// </summary>
internal static class IndexBuilder
{
    // Copying the old index costs a fraction of reading the lines, as long as it is done seldom.
    private const int Seldom = 32;

    /// <summary>Whether so much is not covered that it is worthwhile.</summary>
    public static bool IsWorthwhile(JournalContent journal, long covered) =>
        journal.IsAsWritten && journal.Length - covered > Math.Max(JournalIndex.Worthwhile, covered / Seldom);

    /// <summary>Writes the index beside its place, and moves it there.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="old">The index so far, which is closed: Windows replaces no file that is open.</param>
    public static void Build(string path, JournalContent journal, JournalIndex? old)
    {
        string index = JournalIndex.FileOf(path), unfinished = index + ".new";
        try
        {
            // Another process that builds it has this file open. One that was killed left it, and it is used again.
            using (FileStream file = new(unfinished, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 256 * 1024))
            {
                file.SetLength(0);
                Write(file, journal, old);
            }
            old?.Dispose();
            WholeFile.Move(unfinished, index, replace: true);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // Without it, reading takes longer.
        }
        finally
        {
            old?.Dispose();
        }
    }

    private static void Write(FileStream file, JournalContent journal, JournalIndex? old)
    {
        // The header comes last: without it, the file is no index.
        file.Write(new byte[IndexHeader.Size], 0, IndexHeader.Size);
        old?.CopyBlocks(file);
        long blocks = old?.Blocks ?? 0, covered = old?.Covered ?? 0, count = old?.Lines ?? 0;
        LineReader lines = new(journal, covered, count + 1);
        IndexBlock block = new();
        block.Clear(covered, count + 1);
        while (lines.Read() && lines.IsComplete)
        {
            block.Add(LineKeys.Of(lines.Line) with { Offset = lines.Offset, Length = lines.Line.Length }, lines.Next);
            if (!block.IsFull) continue;
            block.Seal();
            file.Write(block.Bytes, 0, IndexBlock.Size);
            (blocks, covered, count) = (blocks + 1, lines.Next, lines.Number);
            block.Clear(covered, count + 1);
        }
        file.Position = 0;
        IndexHeader.Of(journal, covered, count, blocks).Write(file);
    }
}
