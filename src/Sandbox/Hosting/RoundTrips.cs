using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The latency of opening connections in a distant network: one round trip for the connection, and another for TLS 1.3.</summary>
internal static class RoundTrips
{
    public const int Plain = 1;
    public const int Tls = 2;

    /// <param name="endpoint">The endpoint; must be called before TLS is added.</param>
    /// <param name="count">The number of round trips for opening a connection.</param>
    /// <param name="latency">Returns the current duration of a round trip.</param>
    /// <param name="time">The clock.</param>
    public static void DelayOpenings(this ListenOptions endpoint, int count, Func<TimeSpan> latency, TimeProvider time) =>
        endpoint.Use(next => async connection =>
        {
            if (latency() is { Ticks: > 0 } trip)
                await Task.Delay(count * trip, time, connection.ConnectionClosed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!connection.ConnectionClosed.IsCancellationRequested) await next(connection);
        });
}
