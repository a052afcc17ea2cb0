using AlgorithmiaMigration.Git;
using System.Text;

namespace AlgorithmiaMigration.Archives;

/// <summary>The text before the pack of a git bundle: its signature, its references, and an empty line (gitformat-bundle, version 2).</summary>
internal static class BundleStart
{
    private const int Longest = 64 * 1024 * 1024;

    /// <summary>Reads the header, so that the pack comes next; null when it is not a bundle.</summary>
    public static async Task<string?> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] one = new byte[1], signature = Encoding.ASCII.GetBytes(BundleHeader.Signature);
        using MemoryStream header = new();
        bool isLineStart = false;
        for (int at = 0; at < Longest; at++)
        {
            if (await stream.ReadAsync(one, 0, 1, cancellation).ConfigureAwait(false) == 0) return null;
            if (at < signature.Length && one[0] != signature[at]) return null;
            header.WriteByte(one[0]);
            bool isEnd = one[0] == (byte)'\n';
            if (isEnd && isLineStart) return Encoding.UTF8.GetString(header.GetBuffer(), 0, (int)header.Length);
            isLineStart = isEnd;
        }
        return null;
    }
}
