using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.Failures;

/// <summary>Puts requests that got no answer, or not all of it, into words.</summary>
internal static class UnansweredRequests
{
    /// <summary>The failure behind an exception; null when the exception is none of the transport's.</summary>
    public static RequestFailure? Of(Exception exception, ClusterAddress address) =>
        TransportExceptions.Find(exception) is (TransportFault fault, string words)
            ? Of(fault, fault.Describe(address.ToString(), address.Api, words)) with { Inner = exception }
            : null;

    public static RequestFailure TimedOut(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        Of(TransportFault.NoAnswer, FormattableString.Invariant($"{address} did not answer {request.Route} within {limit.TotalSeconds:0.#} seconds."));

    public static RequestFailure Stalled(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        Of(TransportFault.NoAnswer, FormattableString.Invariant($"{request.Route} at {address} has stood still for {limit.TotalSeconds:0.#} seconds."));

    public static RequestFailure CutOff(ClusterAddress address, ApiRequest request, long arrived, long promised) =>
        Of(TransportFault.Lost, FormattableString.Invariant($"{request.Route} at {address} was cut off: {arrived} of {promised} bytes arrived."));

    private static RequestFailure Of(TransportFault fault, string message) => new(fault.Kind, message, fault.Remedy) { IsPassing = fault.IsPassing };
}
