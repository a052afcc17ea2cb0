using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>
/// The answer to a push, passed on packet by packet, with the platform's own words put before its end. They travel on side band 2,
/// which git shows as lines that begin with <c>remote:</c>. A client without side bands gets none.
/// </summary>
internal static class ReceivePackAnswer
{
    private const int LongestText = 900;
    private static readonly byte[] Flush = "0000"u8.ToArray();

    /// <param name="output">What git prints.</param>
    /// <param name="client">Who pushed.</param>
    /// <param name="afterPush">Runs when git has done its part, and says what the client shall read.</param>
    public static async Task CopyAsync(Stream output, Stream client, Func<Task<string?>> afterPush)
    {
        bool sideBand = false;
        bool flushed = false;
        byte[] header = new byte[4];
        while (await output.ReadAtLeastAsync(header, 4, throwOnEndOfStream: false) == 4)
        {
            int length = int.Parse(Encoding.ASCII.GetString(header), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            flushed = length == 0;
            if (flushed) continue;
            byte[] payload = new byte[length - 4];
            await output.ReadExactlyAsync(payload);
            sideBand = payload is [<= 3, ..];
            await client.WriteAsync(header);
            await client.WriteAsync(payload);
        }
        string? words = await afterPush();
        if (sideBand && words is not null) await WriteAsync(client, words);
        if (flushed) await client.WriteAsync(Flush);
    }

    private static async Task WriteAsync(Stream client, string words)
    {
        byte[] text = Encoding.UTF8.GetBytes(words);
        for (int start = 0; start < text.Length; start += LongestText)
        {
            byte[] part = text[start..Math.Min(text.Length, start + LongestText)];
            byte[] header = Encoding.ASCII.GetBytes((part.Length + 5).ToString("x4", CultureInfo.InvariantCulture));
            await client.WriteAsync((byte[])[.. header, 2, .. part]);
        }
    }
}
