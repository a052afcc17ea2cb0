using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Describes the failures of requests that got no answer, or an incomplete one.</summary>
internal static class UnansweredRequests
{
    /// <summary>The failure behind an exception; null when the exception does not come from the transport.</summary>
    public static RequestFailure? Of(Exception exception, ClusterAddress address) =>
        TransportExceptions.Find(exception) is (TransportFault fault, string details)
            ? Of(fault, fault.Describe(address.ToString(), address.Api, details)) with { Inner = exception }
            : null;

    public static RequestFailure TimedOut(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        Of(TransportFault.NoAnswer, FormattableString.Invariant($"{address} did not answer {request.Route} within {limit.TotalSeconds:0.#} seconds."));

    public static RequestFailure Stalled(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        Of(TransportFault.NoAnswer, FormattableString.Invariant($"{request.Route} at {address} has stalled for {limit.TotalSeconds:0.#} seconds."));

    public static RequestFailure Truncated(ClusterAddress address, ApiRequest request, long received, long announced) =>
        Of(TransportFault.Lost, FormattableString.Invariant($"{request.Route} at {address} was interrupted: {received} of {announced} bytes arrived."));

    private static RequestFailure Of(TransportFault fault, string message) => new(fault.Kind, message, fault.Remedy) { IsTransient = fault.IsTransient };
}
