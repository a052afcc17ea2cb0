using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Git.Http;

/// <summary>Git's pkt-line format: the length as four hexadecimal digits, then the content; special lines have no content.</summary>
internal static class PktLine
{
    public const int LengthDigits = 4;
    public const string Flush = "0000";
    public const string Delimiter = "0001";

    private const string Error = "ERR ";

    public static string Of(string text) =>
        (Encoding.UTF8.GetByteCount(text) + LengthDigits).ToString("x4", CultureInfo.InvariantCulture) + text;

    /// <summary>The server's message when a line reports an error; otherwise null.</summary>
    public static string? RefusalIn(string line) =>
        line.StartsWith(Error, StringComparison.Ordinal) ? "It reported: " + line.Substring(Error.Length).Trim() : null;

    /// <summary>The lines, each without its final line feed; null for a line without content.</summary>
    public static IEnumerable<string?> Read(byte[] bytes)
    {
        for (int at = 0; at + LengthDigits <= bytes.Length;)
        {
            int length = LengthAt(bytes, at);
            if (length > bytes.Length - at) throw new InvalidDataException("A line of the git protocol is incomplete.");
            yield return length < LengthDigits ? null : TextAt(bytes, at, length);
            at += Math.Max(length, LengthDigits);
        }
    }

    /// <summary>The length of the line that begins at this position, including its digits; 0 to 2 for a special one.</summary>
    public static int LengthAt(byte[] bytes, int at)
    {
        string digits = Encoding.ASCII.GetString(bytes, at, LengthDigits);
        return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int length)
            ? length
            : throw new InvalidDataException("The answer is not in the git protocol.");
    }

    private static string TextAt(byte[] bytes, int at, int length) =>
        Encoding.UTF8.GetString(bytes, at + LengthDigits, length - LengthDigits).TrimEnd('\n');
}
