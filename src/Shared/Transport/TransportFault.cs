using System.Globalization;

namespace AlgorithmiaMigration.Shared;

/// <summary>
/// What can go wrong between this machine and a server: one id and one remedy for each fault, whether the API, a git engine or the git
/// command met it.
/// </summary>
/// <param name="Kind">The id of the failure.</param>
/// <param name="Sentence">What is wrong: {0} is the server, {1} its host name, {2} its host and port.</param>
/// <param name="Remedy">What helps.</param>
internal sealed record TransportFault(FailureKind Kind, string Sentence, string Remedy)
{
    public static readonly TransportFault UnknownHost = new(FailureKind.UnknownHost, "The host name {1} of {0} cannot be resolved.",
        "Check the domain for typing errors, or give -ApiUri and -GitUri; check that this machine's name service works.");

    /// <summary>The resolver itself is down or slow: worth another try, unlike a name that does not exist.</summary>
    public static readonly TransportFault NoNameService = UnknownHost with { IsPassing = true };

    public static readonly TransportFault Refused = new(FailureKind.ConnectionRefused, "{0} refuses connections ({2}).",
        "Check the port, that the cluster is up, and firewalls and proxies in between.") { IsPassing = true };

    public static readonly TransportFault NoTls = new(FailureKind.ConnectionRefused, "{0} and this machine cannot agree on TLS.",
        "Check that the port speaks https, and that both sides offer TLS 1.2 or newer.") { HasReasons = true };

    public static readonly TransportFault ProxySignIn = new(FailureKind.ConnectionRefused, "The proxy in front of {0} requires a user name and password.",
        "Configure the proxy's credentials on this machine.");

    public static readonly TransportFault ProxyRefused = new(FailureKind.ConnectionRefused, "The proxy in front of {0} does not connect to it.",
        "Have the proxy allow connections to this address, or except the address from it with NO_PROXY.") { HasReasons = true };

    /// <summary>For every reason alike: the git command does not always tell which one it is. The message says it where it is known.</summary>
    public static readonly TransportFault CertificateRejected = new(FailureKind.CertificateRejected, "{0} is not trusted.",
        "If a private authority signed the certificate, give that authority's certificate with -CaCertificate. "
        + "If it is out of date, renew it or correct this machine's clock. "
        + "If it is for another host, give an address that it covers with -ApiUri and -GitUri.") { HasReasons = true };

    public static readonly TransportFault Lost = new(FailureKind.ConnectionLost, "The connection to {0} broke off.",
        "Try again. If it happens again, check the network and proxies in between.") { IsPassing = true };

    public static readonly TransportFault NoAnswer = new(FailureKind.TimedOut, "{0} does not answer in time.",
        "Try again later. If it happens again, check the cluster's health, and the network, firewalls and proxies in between.") { IsPassing = true };

    public static readonly TransportFault NoConnection = NoAnswer with { Sentence = "{0} cannot be reached: no connection in time ({2})." };

    public static readonly TransportFault Unavailable = new(FailureKind.ClusterUnavailable, "{0} cannot answer at the moment.",
        "Try again later. If it happens again, check the cluster's health.") { IsPassing = true };

    public static readonly TransportFault Redirected = new(FailureKind.RedirectRefused, "{0} redirects to another address; a key is never sent there.",
        "Give the address that the server really has with -ApiUri or -GitUri.");

    public static readonly TransportFault NotTheServer = new(FailureKind.UnexpectedAnswer, "{0} gives an unexpected answer.",
        "Check -ApiUri and -GitUri: the address may be that of the cluster's web pages, or a proxy answers in the server's place.");

    /// <summary>Whether time may heal it.</summary>
    public bool IsPassing { get; init; }

    /// <summary>Whether it has several reasons, so that the words of whoever met it belong into the message.</summary>
    public bool HasReasons { get; init; }

    /// <summary>The fault that an HTTP status stands for, whoever sent it; null for a success, and where it depends on what was asked for.</summary>
    public static TransportFault? OfStatus(int status) => status switch
    {
        >= 300 and < 400 => Redirected,
        407 => ProxySignIn,
        408 or 429 or >= 500 => Unavailable,
        _ => null,
    };

    /// <summary>The fault of a proxy that was asked for a connection to a server and answered with this status.</summary>
    public static TransportFault OfProxy(int status) => status == 407 ? ProxySignIn : ProxyRefused with { IsPassing = status >= 500 };

    /// <param name="server">The server's name, or the address of what was asked for.</param>
    /// <param name="address">The server's address.</param>
    /// <param name="words">What is known beyond the fault itself; empty for nothing.</param>
    public string Describe(string server, Uri address, string words = "") =>
        string.Format(CultureInfo.InvariantCulture, Sentence, server, address.Host, address.Authority) + (words.Length > 0 ? " " + words : "");
}
