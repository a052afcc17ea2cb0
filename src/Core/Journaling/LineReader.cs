namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads the lines of a journal from one place to its end, with their places.</summary>
/// <param name="journal">The journal.</param>
/// <param name="offset">Where a line begins.</param>
/// <param name="number">The number of that line.</param>
internal sealed class LineReader(JournalContent journal, long offset = 0, long number = 1)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private int _lineStart;
    private int _lineLength;
    private long _next = offset;
    private long _number = number - 1;

    /// <summary>Where the line begins.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the next one begins.</summary>
    public long Next => _next;

    /// <summary>The number of the line; the first of the journal is 1.</summary>
    public long Number => _number;

    /// <summary>Whether the line has its line break: the last one may be half written.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The line, without its line break. Valid until the next one is read.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Reads the next line; false at the end.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public bool Read()
    {
        int searched = 0, found;
        while ((found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n')) < 0)
        {
            searched = _end - _start;
            if (!Fill()) break;
        }
        IsComplete = found >= 0;
        int length = IsComplete ? searched + found : _end - _start;
        if (length == 0 && !IsComplete) return false;
        Offset = _next;
        (_lineStart, _lineLength) = (_start, length);
        int whole = IsComplete ? length + 1 : length;
        _start += whole;
        _next += whole;
        _number++;
        if (_lineLength > 0 && _buffer[_lineStart + _lineLength - 1] == '\r') _lineLength--;
        if (Offset == 0) SkipMark();
        return true;
    }

    // Editors and shells put a mark before the first line.
    private void SkipMark()
    {
        if (_lineLength < 3 || (_buffer[_lineStart], _buffer[_lineStart + 1], _buffer[_lineStart + 2]) is not (0xEF, 0xBB, 0xBF)) return;
        (_lineStart, _lineLength, Offset) = (_lineStart + 3, _lineLength - 3, 3);
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = journal.Read(_next + _end, _buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
