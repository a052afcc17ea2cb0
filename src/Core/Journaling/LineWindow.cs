namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads single lines of a journal by their place, in ascending order: neighbours together, distant ones alone.</summary>
internal sealed class LineWindow(JournalContent journal)
{
    private const int Large = 128 * 1024;
    private const int Small = 4 * 1024;
    private const int Near = 16 * 1024;

    private byte[] _buffer = new byte[Large];
    private long _offset;
    private int _length;

    /// <summary>The bytes at a place; empty when the journal has fewer.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    public ReadOnlySpan<byte> At(long offset, int length)
    {
        // Before there is room for it: the index of another journal says anything.
        if (offset < 0 || length < 0 || length > journal.Length - offset) return default;
        if (offset < _offset || offset + length > _offset + _length) Load(offset, length);
        int start = (int)(offset - _offset);
        return start + length <= _length ? _buffer.AsSpan(start, length) : default;
    }

    private void Load(long offset, int length)
    {
        bool isNear = offset >= _offset && offset - (_offset + _length) < Near;
        int wanted = Math.Max(length, isNear ? Large : Small);
        if (_buffer.Length < wanted) _buffer = new byte[wanted];
        _length = journal.Read(offset, _buffer, 0, wanted);
        _offset = offset;
    }
}
