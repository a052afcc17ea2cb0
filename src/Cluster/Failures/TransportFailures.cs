using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AlgorithmiaMigration.Cluster;

/// <summary>Puts failures without an answer into words; the two frameworks report the same fault in different exceptions.</summary>
internal static class TransportFailures
{
    /// <summary>The failure behind an exception; null when the exception is none of the transport's.</summary>
    public static Failure? Of(Exception exception, ClusterAddress address)
    {
        if (exception is not (HttpRequestException or IOException or WebException or OperationCanceledException or ObjectDisposedException))
            return null;
        foreach (Exception each in Chain(exception))
        {
            Failure? failure = each switch
            {
                CertificateRejectedException rejected => Rejected(rejected, address),
                AuthenticationException => NoTls(address, each),
                SocketException socket => OfSocket(socket.SocketErrorCode, address),
                WebException web => OfWeb(web.Status, address, each),
                _ => null,
            };
            if (failure is not null) return failure with { Inner = exception };
        }
        return Lost(address) with { Inner = exception };
    }

    public static Failure TimedOut(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        new(FailureKind.TimedOut, FormattableString.Invariant($"{address} did not answer {request.Route} within {limit.TotalSeconds:0.#} seconds."),
            "Try again later; if it stays, look at the cluster's health and at proxies in between.") { IsPassing = true };

    public static Failure Stalled(ClusterAddress address, ApiRequest request, TimeSpan limit) =>
        new(FailureKind.TimedOut, FormattableString.Invariant($"{request.Route} at {address} has stood still for {limit.TotalSeconds:0.#} seconds."),
            "Try again later; if it stays, look at the network and at proxies in between.") { IsPassing = true };

    public static Failure CutOff(ClusterAddress address, ApiRequest request, long arrived, long promised) =>
        new(FailureKind.ConnectionLost,
            FormattableString.Invariant($"{request.Route} at {address} was cut off: {arrived} of {promised} bytes arrived."),
            "Try again; if it stays, look at the network and at proxies in between.") { IsPassing = true };

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (Exception? each = exception; each is not null; each = each.InnerException) yield return each;
    }

    private static Failure Rejected(CertificateRejectedException rejected, ClusterAddress address) =>
        new(FailureKind.CertificateRejected, $"{address} is not trusted: its certificate {rejected.Problem.Reason}.", rejected.Problem.Remedy);

    private static Failure NoTls(ClusterAddress address, Exception inner) =>
        new(FailureKind.ConnectionRefused, $"{address} and this machine cannot agree on TLS: {inner.Message}",
            "Check that the port speaks https, and that both sides offer TLS 1.2 or newer.");

    private static Failure OfSocket(SocketError error, ClusterAddress address) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => UnknownHost(address),
        // The resolver itself is down or slow: worth another try, unlike a name that does not exist.
        SocketError.TryAgain => UnknownHost(address) with { IsPassing = true },
        SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable
            or SocketError.HostDown or SocketError.NetworkDown or SocketError.AccessDenied => Refused(address),
        SocketError.TimedOut => new Failure(FailureKind.TimedOut, $"{address} cannot be reached: no connection in time ({address.Api.Authority}).",
            "Check the address, the network and firewalls in between.") { IsPassing = true },
        _ => Lost(address),
    };

    private static Failure? OfWeb(WebExceptionStatus status, ClusterAddress address, Exception inner) => status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure => UnknownHost(address),
        WebExceptionStatus.SecureChannelFailure => NoTls(address, inner),
        WebExceptionStatus.TrustFailure => new Failure(FailureKind.CertificateRejected, $"{address} is not trusted: {inner.Message}",
            "If the cluster has a private certificate authority, give its certificate with -CaCertificate."),
        WebExceptionStatus.ConnectFailure when inner.InnerException is null => Refused(address),
        _ => null,
    };

    private static Failure UnknownHost(ClusterAddress address) =>
        new(FailureKind.UnknownHost, $"The host name {address.Api.Host} of {address} cannot be resolved.",
            "Check the domain for typing errors, or give -ApiUri and -GitUri; check that this machine's name service works.");

    private static Failure Refused(ClusterAddress address) =>
        new(FailureKind.ConnectionRefused, $"{address} refuses connections ({address.Api.Authority}).",
            "Check the port, that the cluster is up, and firewalls and proxies in between.") { IsPassing = true };

    private static Failure Lost(ClusterAddress address) =>
        new(FailureKind.ConnectionLost, $"The connection to {address} broke off.",
            "Try again; if it stays, look at the network and at proxies in between.") { IsPassing = true };
}
