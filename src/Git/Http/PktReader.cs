using System.Text;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>Reads pkt-lines from a stream as they arrive, and the rest of the stream without framing.</summary>
internal sealed class PktReader(Stream stream, StallWatch watch)
{
    private const int LongestLine = 65520;
    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>Bytes received so far.</summary>
    public long Total { get; private set; }

    /// <summary>The content of the last line: part of a buffer that the next line overwrites.</summary>
    public ArraySegment<byte> Content { get; private set; }

    /// <summary>Whether the last line has no content and ends a section.</summary>
    public bool IsFlush { get; private set; }

    public string Text => Encoding.UTF8.GetString(Content.Array!, Content.Offset, Content.Count).TrimEnd('\n');

    /// <summary>Reads the next line.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="EndOfStreamException">The stream ended in the middle of a line.</exception>
    /// <exception cref="InvalidDataException">The stream does not follow the git protocol.</exception>
    public async Task<bool> NextAsync()
    {
        if (!await HasAsync(PktLine.LengthDigits).ConfigureAwait(false)) return false;
        int length = PktLine.LengthAt(_buffer, _start);
        IsFlush = length == 0;
        if (length is > LongestLine or (> 0 and < PktLine.LengthDigits)) throw new InvalidDataException("The answer is not in the git protocol.");
        _ = await HasAsync(Math.Max(length, PktLine.LengthDigits)).ConfigureAwait(false);
        int content = IsFlush ? 0 : length - PktLine.LengthDigits;
        Content = new ArraySegment<byte>(_buffer, _start + PktLine.LengthDigits, content);
        _start += PktLine.LengthDigits + content;
        return true;
    }

    /// <summary>Counts bytes of requested content. All other bytes only prove that the server is alive.</summary>
    public void CountAsData(int bytes) => watch.Moved(bytes);

    /// <summary>The next bytes, without regard to framing; empty at the end of the stream.</summary>
    public async Task<ArraySegment<byte>> RestAsync()
    {
        if (_start == _end) await FillAsync().ConfigureAwait(false);
        ArraySegment<byte> rest = new(_buffer, _start, _end - _start);
        _start = _end;
        return rest;
    }

    private async Task<bool> HasAsync(int count)
    {
        while (_end - _start < count)
        {
            bool isBegun = _end > _start;
            if (await FillAsync().ConfigureAwait(false)) continue;
            return isBegun ? throw new EndOfStreamException("The answer ended in the middle of a line.") : false;
        }
        return true;
    }

    private async Task<bool> FillAsync()
    {
        if (_start > 0) Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
        _end -= _start;
        _start = 0;
        int read = await stream.ReadAsync(_buffer, _end, _buffer.Length - _end, watch.Token).ConfigureAwait(false);
        watch.Touch();
        _end += read;
        Total += read;
        return read > 0;
    }
}
