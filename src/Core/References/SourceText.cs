using System.Text;

namespace AlgorithmiaMigration.References;

/// <summary>
/// A text file without knowing its encoding: one character per byte, so that places in it are places in the file. What we look for is
/// plain ASCII, which all usual encodings agree on.
/// </summary>
internal sealed class SourceText
{
    // As far as git itself looks.
    private const int Sniffed = 8000;
    private static readonly Encoding Bytes = Encoding.GetEncoding("iso-8859-1");
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly Encoding _encoding;
    private int _line = 1;
    private int _lineStart;
    private int _seen;

    private SourceText(string raw, Encoding encoding) => (Raw, _encoding) = (raw, encoding);

    /// <summary>The text, one character per byte.</summary>
    public string Raw { get; }

    /// <summary>Null for a binary file: one with a zero byte near its beginning, which UTF-16 has too.</summary>
    public static SourceText? TryRead(byte[] content)
    {
        if (Array.IndexOf(content, (byte)0, 0, Math.Min(content.Length, Sniffed)) >= 0) return null;
        return new SourceText(Bytes.GetString(content), IsUtf8(content) ? Strict : Bytes);
    }

    public static byte[] ToBytes(string raw) => Bytes.GetBytes(raw);

    /// <summary>A part of it as people read it.</summary>
    public string Shown(int start, int length) => _encoding.GetString(Bytes.GetBytes(Raw.Substring(start, length)));

    /// <summary>Line and column, both from 1. Asked for growing places.</summary>
    public (int Line, int Column) Position(int place)
    {
        for (int at; (at = Raw.IndexOf('\n', _seen, place - _seen)) >= 0;)
        {
            _line++;
            _lineStart = _seen = at + 1;
        }
        _seen = place;
        // A byte-order mark is no column.
        string before = Shown(_lineStart, place - _lineStart).TrimStart('\uFEFF');
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
