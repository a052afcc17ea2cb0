using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// The index of a large journal, in a file beside it: derived data, never needed for correctness. It covers the journal up to a place; lines
/// behind it are read as if there were no index. A journal that was replaced, truncated or edited is recognized, and the index is built again.
/// </summary>
internal sealed class JournalIndex : IDisposable
{
    /// <summary>Journals, and parts behind an index, up to this size are read without one: that takes some milliseconds.</summary>
    public const int Worthwhile = 1024 * 1024;

    private readonly FileStream _file;
    private readonly IndexHeader _header;

    private JournalIndex(FileStream file, IndexHeader header) => (_file, _header) = (file, header);

    /// <summary>How far into the journal it reaches: to the beginning of a line.</summary>
    public long Covered => _header.Covered;

    public long Blocks => _header.Blocks;

    /// <summary>The lines that it covers.</summary>
    public long Lines => _header.Lines;

    /// <summary>The file of a journal's index, beside the journal and not beside a link to it.</summary>
    public static string FileOf(string journal) => WholeFile.Target(journal) + ".index";

    /// <summary>Opens the index; null when there is none for this journal.</summary>
    public static JournalIndex? Open(string path, JournalContent journal)
    {
        if (journal.Length < Worthwhile || !journal.IsAsWritten) return null;
        FileStream? file = null;
        try
        {
            string index = FileOf(path);
            if (!File.Exists(index)) return null;
            file = new FileStream(index, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (IndexHeader.Read(file) is { } header && header.IsOf(journal)) return new JournalIndex(file, header);
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // Without it, reading takes longer.
        }
        JournalAccess.Close(file);
        return null;
    }

    /// <summary>Reads a block: its summary, and its lines if the summary is wanted; false when the index is damaged there.</summary>
    /// <param name="number">Which; the first is 0.</param>
    /// <param name="block">Receives it.</param>
    /// <param name="start">Where it must begin in the journal.</param>
    /// <param name="first">The number that its first line must have.</param>
    /// <param name="isWanted">Whether its lines are wanted.</param>
    public bool Read(long number, IndexBlock block, long start, long first, Func<IndexBlock, bool> isWanted)
    {
        try
        {
            long at = IndexHeader.Size + number * IndexBlock.Size;
            if (!Read(at, block.Bytes, 0, IndexBlock.SummarySize) || !block.HasSummary(start, first)) return false;
            return !isWanted(block) || (Read(at + IndexBlock.SummarySize, block.Bytes, IndexBlock.SummarySize, IndexBlock.Size - IndexBlock.SummarySize) && block.HasLines());
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            return false;
        }
    }

    /// <summary>Copies the blocks of this index into another file.</summary>
    public void CopyBlocks(Stream target)
    {
        _file.Position = IndexHeader.Size;
        _file.CopyTo(target, 256 * 1024);
    }

    public void Dispose() => JournalAccess.Close(_file);

    private bool Read(long at, byte[] buffer, int start, int count)
    {
        if (_file.Position != at) _file.Position = at;
        int total = 0;
        while (total < count && _file.Read(buffer, start + total, count - total) is > 0 and int read) total += read;
        return total == count;
    }
}
