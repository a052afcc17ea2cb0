using System.Text;

namespace AlgorithmiaMigration.References;

/// <summary>
/// A text file of unknown encoding: one character per byte, so that positions in the text are positions in the file. References are plain
/// ASCII, which is the same in all common encodings.
/// </summary>
internal sealed class SourceText
{
    // git checks the same number of bytes.
    private const int CheckedBytes = 8000;
    private static readonly Encoding Bytes = Encoding.GetEncoding("iso-8859-1");
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Encoding _encoding;
    private int _line = 1;
    private int _lineStart;
    private int _seen;

    private SourceText(string raw, Encoding encoding) => (Raw, _encoding) = (raw, encoding);

    /// <summary>The text, one character per byte.</summary>
    public string Raw { get; }

    /// <summary>Null for a binary file, which has a zero byte near its beginning; UTF-16 text is treated as binary too.</summary>
    public static SourceText? TryRead(byte[] content)
    {
        if (Array.IndexOf(content, (byte)0, 0, Math.Min(content.Length, CheckedBytes)) >= 0) return null;
        return new SourceText(Bytes.GetString(content), IsUtf8(content) ? Encoding.UTF8 : Bytes);
    }

    public static byte[] ToBytes(string raw) => Bytes.GetBytes(raw);

    /// <summary>A part of the text, decoded for display. It can begin or end within a character, which is then shown as U+FFFD.</summary>
    public string Shown(int start, int length) => _encoding.GetString(Bytes.GetBytes(Raw.Substring(start, length)));

    /// <summary>Line and column of an index, both from 1. Each call must pass an index at or after the previous one.</summary>
    public (int Line, int Column) Position(int index)
    {
        for (int at; (at = Raw.IndexOf('\n', _seen, index - _seen)) >= 0;)
        {
            _line++;
            _lineStart = _seen = at + 1;
        }
        _seen = index;
        // A byte-order mark does not count as a column.
        string before = Shown(_lineStart, index - _lineStart).TrimStart('\uFEFF');
        return (_line, before.Length + 1);
    }

    private static bool IsUtf8(byte[] content)
    {
        try
        {
            Strict.GetCharCount(content);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
