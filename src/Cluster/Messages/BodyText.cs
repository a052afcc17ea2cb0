using System.Text;

namespace AlgorithmiaMigration.Cluster.Messages;

/// <summary>Reads a whole body up to a size limit, and stops at once when cancelled.</summary>
internal static class BodyText
{
    // The longest answers are build logs; a longer body does not come from a cluster.
    private const int MostBytes = 64 * 1024 * 1024;

    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is null) return "";
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
            if (content.Length + count > MostBytes) throw new IOException("The answer is longer than 64 MB, the limit for answers of a cluster.");
            content.Write(buffer, 0, count);
        }
        return Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }
}
