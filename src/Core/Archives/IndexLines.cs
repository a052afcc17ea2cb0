using System.Runtime.CompilerServices;

namespace AlgorithmiaMigration.Archives;

/// <summary>Reads lines as bytes, of a limited length.</summary>
/// <param name="stream">The file.</param>
/// <param name="tooLong">The failure for a line that is longer than an export writes.</param>
internal sealed class IndexLines(Stream stream, Func<Exception> tooLong)
{
    private const int Longest = 1024 * 1024;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The lines without their ends; an empty line is passed over.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            int feed = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            bool isLast = feed < 0 && !await FillAsync(cancellation).ConfigureAwait(false);
            if (feed < 0 && !isLast) continue;
            int end = isLast ? _end : feed;
            byte[] line = new byte[end - _start];
            Array.Copy(_buffer, _start, line, 0, line.Length);
            _start = end + 1;
            if (line.Length > 0) yield return line;
            if (isLast) yield break;
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0) Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        if (_end == Longest) throw tooLong();
        if (_end == _buffer.Length) Array.Resize(ref _buffer, Math.Min(Longest, _buffer.Length * 2));
        int read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellation).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}
