using System.Globalization;
using System.Text;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>A whole body, or its beginning when it is too long. Reading it stops at once when cancelled.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsTooLong">Whether there is more than was read.</param>
internal readonly record struct BodyText(string Text, bool IsTooLong)
{
    // The longest answers are build logs; a longer body does not come from a cluster.
    private const int MostMegabytes = 64;

    // Of an error only the status and a line are shown; it may be retried, and must not cost the whole limit each time.
    private const int MostMegabytesOfError = 1;

    /// <summary>The limit, as part of a sentence.</summary>
    public static string Limit { get; } = string.Format(CultureInfo.InvariantCulture, "{0} MB, the limit for answers of a cluster", MostMegabytes);

    public static async Task<BodyText> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is null) return new BodyText("", false);
        int most = (response.IsSuccessStatusCode ? MostMegabytes : MostMegabytesOfError) * 1024 * 1024;
        // .NET Framework does not observe the token while it reads; disposing the response ends the read.
        using CancellationTokenRegistration closing = cancellation.Register(response.Dispose);
#if NET
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using MemoryStream content = new();
        byte[] buffer = new byte[16 * 1024];
        int count;
#pragma warning disable CA1835 // The overload with memory does not exist on .NET Framework.
        while ((count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0)
#pragma warning restore CA1835
        {
            // Of an answer that is not used, the beginning is not used either.
            if (content.Length + count > most) return new BodyText(response.IsSuccessStatusCode ? "" : TextOf(content), true);
            content.Write(buffer, 0, count);
        }
        return new BodyText(TextOf(content), false);
    }

    private static string TextOf(MemoryStream content) => Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
}
