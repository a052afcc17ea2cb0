using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>What a distant network costs besides the requests: opening a connection takes a round trip, and agreeing on TLS 1.3 another.</summary>
internal static class RoundTrips
{
    public const int Plain = 1;
    public const int Tls = 2;

    /// <param name="endpoint">Whose connections; to be called before TLS is added.</param>
    /// <param name="count">How many round trips an opening takes.</param>
    /// <param name="latency">How long one takes at the moment.</param>
    /// <param name="time">The clock.</param>
    public static void DelayOpenings(this ListenOptions endpoint, int count, Func<TimeSpan> latency, TimeProvider time) =>
        endpoint.Use(next => async connection =>
        {
            if (latency() is { Ticks: > 0 } trip)
                await Task.Delay(count * trip, time, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!connection.ConnectionClosed.IsCancellationRequested) await next(connection);
        });
}
