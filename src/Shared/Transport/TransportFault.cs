using System.Globalization;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// What can go wrong between this machine and a server. Each fault has one id and one remedy, whether the API, a git engine or the git
/// command ran into it.
/// </summary>
/// <param name="Kind">The kind of the failure, which has the error id.</param>
/// <param name="Sentence">The message: {0} is the server, {1} its host name, {2} its host and port.</param>
/// <param name="Remedy">What the user can do.</param>
internal sealed record TransportFault(FailureKind Kind, string Sentence, string Remedy)
{
    public static readonly TransportFault UnknownHost = new(FailureKind.UnknownHost, "The host name {1} of {0} cannot be resolved.",
        "Check the domain for typing errors, or specify -ApiUri and -GitUri. Check that name resolution works on this machine.");

    /// <summary>The resolver itself is down or slow: worth another attempt, unlike a name that does not exist.</summary>
    public static readonly TransportFault NoNameService = UnknownHost with { IsTransient = true };

    public static readonly TransportFault Refused = new(FailureKind.ConnectionRefused, "{0} refuses connections ({2}).",
        "Check the port, the firewalls and proxies in between, and that the cluster is running.") { IsTransient = true };

    public static readonly TransportFault NoTls = new(FailureKind.ConnectionRefused, "{0} and this machine cannot agree on TLS.",
        "Check that the port accepts HTTPS, and that both sides support TLS 1.2 or later.") { HasReasons = true };

    public static readonly TransportFault ProxySignIn = new(FailureKind.ConnectionRefused, "The proxy in front of {0} requires a user name and password.",
        "Configure the proxy's credentials on this machine.");

    public static readonly TransportFault ProxyRefused = new(FailureKind.ConnectionRefused, "The proxy in front of {0} refuses to connect to it.",
        "Allow connections to this address in the proxy, or exempt the address from the proxy with NO_PROXY.") { HasReasons = true };

    /// <summary>For every reason: the git command does not always report which one it is. Where the reason is known, the message gives it.</summary>
    public static readonly TransportFault CertificateRejected = new(FailureKind.CertificateRejected, "{0} is not trusted.",
        "If a private authority signed the certificate, specify that authority's certificate with -CaCertificate. "
        + "If it is out of date, renew it or correct this machine's clock. "
        + "If it is for another host, specify an address that it covers with -ApiUri and -GitUri.") { HasReasons = true };

    public static readonly TransportFault Lost = new(FailureKind.ConnectionLost, "The connection to {0} was lost.",
        "Try again. If it happens again, check the network and proxies in between.") { IsTransient = true };

    public static readonly TransportFault NoAnswer = new(FailureKind.TimedOut, "{0} did not answer in time.",
        "Try again later. If it happens again, check the cluster's health, and the network, firewalls and proxies in between.") { IsTransient = true };

    public static readonly TransportFault NoConnection = NoAnswer with { Sentence = "{0} cannot be reached: connecting to {2} timed out." };

    public static readonly TransportFault Unavailable = new(FailureKind.ClusterUnavailable, "{0} cannot answer at the moment.",
        "Try again later. If it happens again, check the cluster's health.") { IsTransient = true };

    public static readonly TransportFault Redirected = new(FailureKind.RedirectRefused, "{0} redirects to another address, and keys are never sent there.",
        "Specify the server's actual address with -ApiUri or -GitUri.");

    public static readonly TransportFault NotTheServer = new(FailureKind.UnexpectedAnswer, "{0} returned an unexpected answer.",
        "Check -ApiUri and -GitUri: the address may be that of the cluster's web pages, or a proxy answers in the server's place.");

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>Whether it can have several reasons, so that the message must include what the transport or tool reported.</summary>
    public bool HasReasons { get; init; }

    /// <summary>The fault that an HTTP status means for every server; null for a success, and where the meaning depends on the request.</summary>
    public static TransportFault? OfStatus(int status) => status switch
    {
        >= 300 and < 400 => Redirected,
        407 => ProxySignIn,
        408 or 429 or >= 500 => Unavailable,
        _ => null,
    };

    /// <summary>The fault when a proxy answers a request for a connection with this status.</summary>
    public static TransportFault OfProxy(int status) => status == 407 ? ProxySignIn : ProxyRefused with { IsTransient = status >= 500 };

    /// <param name="server">The server's name, or the requested address.</param>
    /// <param name="address">The server's address.</param>
    /// <param name="details">What is known beyond the fault itself; empty for nothing.</param>
    public string Describe(string server, Uri address, string details = "") =>
        string.Format(CultureInfo.InvariantCulture, Sentence, server, address.Host, address.Authority) + (details.Length > 0 ? " " + details : "");
}
