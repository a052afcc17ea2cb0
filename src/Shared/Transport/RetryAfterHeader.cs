using System.Net.Http.Headers;

namespace AlgorithmiaMigration.Shared;

/// <summary>Reads the header <c>Retry-After</c>.</summary>
internal static class RetryAfterHeader
{
    /// <summary>How long the server asks to be left alone; null when it does not ask.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The time here, for servers that do not say theirs.</param>
    public static TimeSpan? DelayIn(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // A date counts from the server's own one, so that clocks that differ do no harm.
        TimeSpan? delay = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - (headers.Date ?? now);
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
