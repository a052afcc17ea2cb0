using AlgorithmiaMigration.Files;

namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Finds lines of a journal, with its index when it is large, and without where the index ends or turns out not to fit. What an index says of
/// a line is checked when the line is read.
/// </summary>
internal sealed class JournalScan : IDisposable
{
    private readonly string _path;
    private readonly JournalContent _journal;
    private readonly LineWindow _window;
    private JournalIndex? _index;
    private bool _isStale;

    // The last line that was found as the index says.
    private (long Offset, long Number) _sure = (0, 0);

    private JournalScan(string path, JournalContent journal)
    {
        _path = path;
        _journal = journal;
        _window = new LineWindow(journal);
    }

    /// <summary>Opens a journal, and brings its index up to date when too much is not covered; null when there is no file.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public static JournalScan? Open(string path)
    {
        if (JournalContent.Open(path) is not { } journal) return null;
        JournalScan scan = new(path, journal);
        try
        {
            scan._index = JournalIndex.Open(path, journal);
            if (!IndexBuilder.IsWorthwhile(journal, scan._index?.Covered ?? 0)) return scan;
            IndexBuilder.Build(path, journal, scan._index);
            scan._index = JournalIndex.Open(path, journal);
            return scan;
        }
        catch
        {
            scan.Dispose();
            throw;
        }
    }

    /// <summary>The lines, oldest first: those that a filter lets pass, and all that are damaged.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public IEnumerable<JournalLine> Lines(LineFilter filter)
    {
        (long end, long number) = (0, 0);
        if (_index is { } index)
        {
            IndexBlock block = new();
            for (long next = 0; next < index.Blocks; next++)
            {
                if (!index.Read(next, block, end, number + 1, filter.Includes))
                {
                    Discard();
                    break;
                }
                for (int line = 0; filter.Includes(block) && line < block.Count; line++)
                {
                    JournalLine found = block[line];
                    if (!IsWanted(found)) continue;
                    yield return found;
                    if (!_isStale) continue;
                    Discard();
                    foreach (JournalLine again in Behind(_sure.Offset, Math.Max(0, _sure.Number - 1)))
                        if (again.Number > _sure.Number && IsWanted(again)) yield return again;
                    yield break;
                }
                (end, number) = (block.End, block.First + block.Count - 1);
            }
        }
        foreach (JournalLine line in Behind(end, number))
            if (IsWanted(line)) yield return line;

        bool IsWanted(in JournalLine line) => (line.Kinds & LineKinds.Damaged) != 0 || filter.Includes(line);
    }

    /// <summary>The entry of a line; null when the line is not what it was when the index was built: the lines behind the last one that was are
    /// then found again.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public JournalEntry? Entry(in JournalLine line)
    {
        JournalEntry? entry = Text(line) is { Length: > 0 } text ? JournalShape.Read(text) : null;
        if (entry is not null && JournalLine.Of(entry).SaysTheSameAs(line))
        {
            _sure = (line.Offset, line.Number);
            return entry;
        }
        _isStale = true;
        return null;
    }

    public void Dispose()
    {
        _index?.Dispose();
        _journal.Dispose();
    }

    /// <summary>The bytes of a line; empty when there is no such line.</summary>
    private ReadOnlySpan<byte> Text(in JournalLine line)
    {
        long from = Math.Max(0, line.Offset - 1);
        int before = (int)(line.Offset - from);
        bool isLast = line.Offset + line.Length >= _journal.Length;
        ReadOnlySpan<byte> text = _window.At(from, before + line.Length + (isLast ? 0 : 1));
        bool isLine = text.Length > 0 && (before == 0 || text[0] == '\n' || line.Number == 1) && (isLast || text[text.Length - 1] is (byte)'\n' or (byte)'\r');
        return isLine ? text.Slice(before, line.Length) : default;
    }

    private IEnumerable<JournalLine> Behind(long end, long number)
    {
        LineReader reader = new(_journal, end, number + 1);
        while (reader.Read()) yield return LineKeys.Of(reader.Line) with { Number = reader.Number, Offset = reader.Offset, Length = reader.Line.Length };
    }

    private void Discard()
    {
        _index?.Dispose();
        _index = null;
        try
        {
            File.Delete(JournalIndex.FileOf(_path));
        }
        catch (Exception e) when (FileSystemErrors.Includes(e))
        {
            // The next reader finds out as well.
        }
    }
}
