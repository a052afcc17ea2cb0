using System.Net.Http.Headers;

namespace AlgorithmiaMigration.Shared;

/// <summary>Reads the header <c>Retry-After</c>.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The delay that the server requests before the next attempt; null when it requests none.</summary>
    /// <param name="headers">The answer's headers.</param>
    /// <param name="now">The local time, for servers that send no <c>Date</c>.</param>
    public static TimeSpan? DelayIn(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // A date is relative to the server's own, so that differing clocks do no harm.
        TimeSpan? delay = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - (headers.Date ?? now);
        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
