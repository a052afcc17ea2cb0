using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Sandbox.Git;

/// <summary>
/// The answer to a push, passed on packet by packet, with the platform's text added before the end. The text is sent on side band 2,
/// which git shows as lines that begin with <c>remote:</c>. Clients without side bands do not receive it.
/// </summary>
internal static class ReceivePackAnswer
{
    private const int LongestText = 900;
    private static readonly byte[] Flush = "0000"u8.ToArray();

    /// <param name="output">git's output.</param>
    /// <param name="client">The client that pushed.</param>
    /// <param name="afterPush">Runs after git has processed the push; returns the text for the client.</param>
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
        string? message = await afterPush();
        if (sideBand && message is not null) await WriteAsync(client, message);
        if (flushed) await client.WriteAsync(Flush);
    }

    private static async Task WriteAsync(Stream client, string message)
    {
        byte[] text = Encoding.UTF8.GetBytes(message);
        for (int start = 0; start < text.Length; start += LongestText)
        {
            byte[] part = text[start..Math.Min(text.Length, start + LongestText)];
            byte[] header = Encoding.ASCII.GetBytes((part.Length + 5).ToString("x4", CultureInfo.InvariantCulture));
            await client.WriteAsync((byte[])[.. header, 2, .. part]);
        }
    }
}
