using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
#if NET
using System.Globalization;
using System.Text.RegularExpressions;
#endif

namespace AlgorithmiaMigration.Shared;

/// <summary>Finds the fault behind an exception of an HTTP request; .NET and .NET Framework report the same fault with different exceptions.</summary>
internal static class TransportExceptions
{
#if NET
    private static readonly Regex QuotedStatus = new("'([1-5][0-9]{2})'", RegexOptions.CultureInvariant);

#endif
    /// <summary>The fault, and the details that the exception gives; null when the exception does not come from the transport.</summary>
    public static (TransportFault Fault, string Details)? Find(Exception exception)
    {
        if (!IsOfTransport(exception)) return null;
        for (Exception? each = exception; each is not null; each = each.InnerException)
            if (FaultOf(each) is { } fault) return (fault, fault.HasReasons ? each.Message : "");
        return (TransportFault.Lost, "");
    }

    private static bool IsOfTransport(Exception exception) => exception is HttpRequestException or WebException or SocketException or IOException
        or AuthenticationException or OperationCanceledException or ObjectDisposedException or TimeoutException;

    private static TransportFault? FaultOf(Exception exception) => exception switch
    {
        // The certificate check of HttpClients reports a rejected certificate with this kind.
        MigrationException { Kind: FailureKind.CertificateRejected } => TransportFault.CertificateRejected,
#if NET
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } refused => TransportFault.OfProxy(StatusIn(refused.Message)),
#endif
        AuthenticationException => TransportFault.NoTls,
        SocketException socket => OfSocket(socket.SocketErrorCode),
        WebException { Response: HttpWebResponse { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } } => TransportFault.ProxySignIn,
        WebException web => OfWeb(web.Status, web),
        TimeoutException => TransportFault.NoAnswer,
        _ => null,
    };

    private static TransportFault OfSocket(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => TransportFault.UnknownHost,
        SocketError.TryAgain => TransportFault.NoNameService,
        SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable
            or SocketError.HostDown or SocketError.NetworkDown or SocketError.AccessDenied => TransportFault.Refused,
        SocketError.TimedOut => TransportFault.NoConnection,
        _ => TransportFault.Lost,
    };

    private static TransportFault? OfWeb(WebExceptionStatus status, WebException exception) => status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure => TransportFault.UnknownHost,
        WebExceptionStatus.SecureChannelFailure => TransportFault.NoTls,
        WebExceptionStatus.TrustFailure => TransportFault.CertificateRejected,
        WebExceptionStatus.Timeout => TransportFault.NoAnswer,
        WebExceptionStatus.ConnectFailure when exception.InnerException is null => TransportFault.Refused,
        _ => null,
    };

#if NET
    // "The proxy tunnel request to proxy 'http://127.0.0.1:3128/' failed with status code '403'."
    private static int StatusIn(string message) =>
        QuotedStatus.Match(message) is { Success: true } found ? int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
#endif
}
