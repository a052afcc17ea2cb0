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
    public static string? ErrorIn(string line) =>
        line.StartsWith(Error, StringComparison.Ordinal) ? line.Substring(Error.Length).Trim() : null;

    /// <summary>The lines of a complete answer, each without its final line feed; null for the end of a section.</summary>
    /// <exception cref="EndOfStreamException">The last line is incomplete.</exception>
    /// <exception cref="InvalidDataException">The answer is not in the git protocol, or has a line that ends nothing and says nothing.</exception>
    public static IEnumerable<string?> ReadStrictly(byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int left = bytes.Length - at;
            if (left < LengthDigits && Enumerable.Range(at, left).All(i => IsDigit(bytes[i])))
                throw new EndOfStreamException("A line of the git protocol is incomplete.");
            int length = LengthAt(bytes, at, Math.Min(left, LengthDigits));
            if (length is > 0 and <= LengthDigits) throw new InvalidDataException("The answer is not in the git protocol.");
            if (length > left) throw new EndOfStreamException("A line of the git protocol is incomplete.");
            yield return length == 0 ? null : TextAt(bytes, at, length);
            at += Math.Max(length, LengthDigits);
        }
    }

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
    public static int LengthAt(byte[] bytes, int at) => LengthAt(bytes, at, LengthDigits);

    private static int LengthAt(byte[] bytes, int at, int digits) =>
        digits == LengthDigits && int.TryParse(Encoding.ASCII.GetString(bytes, at, digits), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out int length)
            ? length
            : throw new InvalidDataException("The answer is not in the git protocol.");

    private static bool IsDigit(byte value) => value is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F');

    private static string TextAt(byte[] bytes, int at, int length) =>
        Encoding.UTF8.GetString(bytes, at + LengthDigits, length - LengthDigits).TrimEnd('\n');
}
