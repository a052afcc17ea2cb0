using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>Changes the advertisement of a repository.</summary>
internal static class GitAdvertisement
{
    private const string Symbolic = " symref=HEAD:";

    /// <summary>Copies git's output without the branch that HEAD names, which servers need not report.</summary>
    public static async Task CopyWithoutSymrefAsync(Stream output, Stream client, CancellationToken cancellation)
    {
        using MemoryStream all = new();
        await output.CopyToAsync(all, cancellation);
        string text = Encoding.Latin1.GetString(all.ToArray());
        int at = text.IndexOf(Symbolic, StringComparison.Ordinal);
        if (at >= 0) text = Without(text, at, text.IndexOfAny([' ', '\n'], at + 1));
        await client.WriteAsync(Encoding.Latin1.GetBytes(text), cancellation);
    }

    /// <summary>A line in the packet format.</summary>
    public static string Line(string text) => (text.Length + 4).ToString("x4", CultureInfo.InvariantCulture) + text;

    // The line begins after the last line feed or flush before it, with its length.
    private static string Without(string text, int start, int end)
    {
        const string Flush = "0000";
        int line = text.IndexOf('\n', StringComparison.Ordinal) + 1 + Flush.Length;
        int length = int.Parse(text.AsSpan(line, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        string shorter = (length - (end - start)).ToString("x4", CultureInfo.InvariantCulture);
        return text[..line] + shorter + text[(line + 4)..start] + text[end..];
    }
}
