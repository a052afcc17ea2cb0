using System.Net;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>
/// Holds one <see cref="HttpClient"/> per cluster address. REST and the git engines share it, so that TLS, proxies and connection limits
/// are configured in one place. Redirects are never followed, and callers set the time-outs.
/// </summary>
internal sealed class HttpClients : IDisposable
{
    /// <summary>The default for simultaneous connections to one server.</summary>
    public const int DefaultConnectionsPerServer = 32;

    private const int DataConnectionsPerServer = 256;

    private readonly Func<ClusterAddress, bool, HttpMessageHandler> _handlerFor;
    private readonly Dictionary<(ClusterAddress, bool), HttpClient> _clients = [];
    private readonly object _gate = new();
    private bool _disposed;

    /// <param name="connectionsPerServer">Simultaneous connections to one server, 1 to 1000.</param>
    /// <param name="noProxy">Hosts that are reached without the machine's proxy: the value of <c>NO_PROXY</c>.</param>
    /// <exception cref="MigrationException">The number is out of range.</exception>
    public HttpClients(int connectionsPerServer = DefaultConnectionsPerServer, string? noProxy = null)
        : this(connectionsPerServer, noProxy, ExemptingProxy.OfMachine)
    {
    }

    internal HttpClients(int connectionsPerServer, string? noProxy, Func<IWebProxy?> proxyOfMachine)
        : this((address, forData) => HandlerFor(address, forData, connectionsPerServer, ExemptingProxy.Of(noProxy, proxyOfMachine)))
    {
        OptionRange.Checked(connectionsPerServer, 1, 1000, "number of connections per server");
        SecurityProtocols.EnsureTls12();
    }

    /// <summary>With other handlers, for tests.</summary>
    internal HttpClients(Func<ClusterAddress, HttpMessageHandler> handlerFor)
        : this((address, _) => handlerFor(address))
    {
    }

    private HttpClients(Func<ClusterAddress, bool, HttpMessageHandler> handlerFor) => _handlerFor = handlerFor;

    /// <summary>The client for a cluster's API and repositories. Callers do not dispose it.</summary>
    /// <exception cref="MigrationException">The cluster's CA file is missing, unreadable or contains no certificate.</exception>
    public HttpClient For(ClusterAddress address) => For(address, forData: false);

    /// <summary>The client for the bytes of files, which must not be decompressed; with separate connections, so that transfers and API
    /// requests do not wait for each other.</summary>
    /// <exception cref="MigrationException">The cluster's CA file is missing, unreadable or contains no certificate.</exception>
    internal HttpClient ForData(ClusterAddress address) => For(address, forData: true);

    /// <summary>A client of its own for one server, which tells the certificate that the server shows. Callers dispose it.</summary>
    /// <param name="address">The cluster.</param>
    /// <param name="shown">Receives each certificate that is accepted.</param>
    /// <exception cref="MigrationException">The cluster's CA file is missing, unreadable or contains no certificate.</exception>
    internal HttpClient Observing(ClusterAddress address, Action<X509Certificate2> shown)
    {
        HttpMessageHandler handler = _handlerFor(address, false);
        HttpMessageHandler? innermost = handler;
        while (innermost is DelegatingHandler outer) innermost = outer.InnerHandler;
        if (innermost is HttpClientHandler { ServerCertificateCustomValidationCallback: { } check } platform)
            platform.ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
            {
                bool isAccepted = check(request, certificate, chain, errors);
                if (isAccepted && certificate is not null) shown(certificate);
                return isAccepted;
            };
        return ClientOn(handler);
    }

    private HttpClient For(ClusterAddress address, bool forData)
    {
        if (address.IsArchive) throw new InvalidOperationException($"Nothing is sent to {address}, because an archive stands for it.");
        lock (_gate)
        {
            if (_disposed) throw new ObjectDisposedException(nameof(HttpClients));
            if (_clients.TryGetValue((address, forData), out HttpClient? known)) return known;
            return _clients[(address, forData)] = ClientOn(_handlerFor(address, forData));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (HttpClient client in _clients.Values) client.Dispose();
            _clients.Clear();
        }
    }

    private static HttpClient ClientOn(HttpMessageHandler handler)
    {
        HttpClient client = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        // Otherwise .NET Framework sends Expect: 100-continue before every body: one more round trip, and some proxies never answer it.
        // Uploads of large files ask for themselves.
        client.DefaultRequestHeaders.ExpectContinue = false;
        Version? version = Assembly.GetExecutingAssembly().GetName().Version;
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"AlgorithmiaMigration/{version?.ToString(3) ?? "0"}");
        return client;
    }

    private static HttpMessageHandler HandlerFor(ClusterAddress address, bool forData, int connectionsPerServer, IWebProxy? proxy)
    {
        CertificateCheck check = new(CertificateAuthorities.Of(address.CaCertificate));
        HttpClientHandler handler = new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = forData ? DecompressionMethods.None : DecompressionMethods.GZip | DecompressionMethods.Deflate,
            // The callers limit transfers (-ThrottleLimit, at most 128, in each direction).
            MaxConnectionsPerServer = forData ? Math.Max(connectionsPerServer, DataConnectionsPerServer) : connectionsPerServer,
            UseCookies = false,
            Proxy = proxy,
            // The request argument is null on .NET Framework, so it must not be used.
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) => check.Accepts(certificate, chain, errors),
        };
        CertificateVerdicts verdicts = new(handler, check);
        // The streams of one HTTP/2 connection share its window, which slows large files down.
        return forData ? verdicts : new NewestHttp(verdicts);
    }
}
