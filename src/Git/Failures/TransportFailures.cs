using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace AlgorithmiaMigration.Git;

/// <summary>What an exception of an HTTP request means, on .NET and on .NET Framework.</summary>
internal static class TransportFailures
{
    /// <summary>The kind, and the exception that says it best; null when this is not a failure of a transport.</summary>
    public static (FailureKind Kind, Exception Cause)? Find(Exception failure)
    {
        Exception? transport = null;
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (KindOfOne(cause) is { } kind) return (kind, cause);
            if (cause is HttpRequestException or IOException or ObjectDisposedException) transport = cause;
        }
        return transport is null ? null : (FailureKind.ConnectionLost, transport);
    }

    private static FailureKind? KindOfOne(Exception cause) => cause switch
    {
        AuthenticationException => FailureKind.CertificateRejected,
        SocketException socket => KindOf(socket.SocketErrorCode),
        WebException web => KindOf(web.Status),
        TimeoutException => FailureKind.TimedOut,
        _ => null,
    };

    private static FailureKind? KindOf(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => FailureKind.UnknownHost,
        SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable => FailureKind.ConnectionRefused,
        SocketError.TimedOut => FailureKind.TimedOut,
        _ => null,
    };

    private static FailureKind? KindOf(WebExceptionStatus status) => status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure => FailureKind.UnknownHost,
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => FailureKind.CertificateRejected,
        WebExceptionStatus.Timeout => FailureKind.TimedOut,
        _ => null,
    };
}
