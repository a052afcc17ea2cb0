using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AlgorithmiaMigration.Cluster.Tests;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>A server on this machine that does not work, in one of many ways.</summary>
internal sealed class TroubledServer : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly List<IAsyncDisposable> _servers = [];
    private readonly List<IDisposable> _parts = [];

    public required ClusterAddress Address { get; set; }

    /// <summary>The proxy in front of it, if any.</summary>
    public Uri? Proxy { get; private set; }

    public static TroubledServer At(string uri) => new() { Address = ClusterAddress.Of("troubled.example.com", uri, uri) };

    /// <summary>Sends this for every request, and closes the connection.</summary>
    public static TroubledServer Answering(string scheme, string answer)
    {
        PlainServer server = new(answer);
        return At($"{scheme}://127.0.0.1:{server.Port}/").With(server);
    }

    /// <summary>A proxy that answers requests for connections with this.</summary>
    public static TroubledServer ProxyAnswering(string scheme, string answer)
    {
        PlainServer server = new(answer);
        return BehindProxy(scheme, server.Port).With(server);
    }

    public static TroubledServer BehindProxy(string scheme, int port)
    {
        Uri proxy = new($"http://127.0.0.1:{port}/");
        TroubledServer troubled = At($"{scheme}://{NamedProxies.HostBehind(proxy)}/");
        troubled.Proxy = proxy;
        return troubled;
    }

    public static TroubledServer WithCertificate(X509Certificate2 certificate, TestAuthority? authority = null)
    {
        TlsServer server = new(certificate);
        TroubledServer troubled = At($"https://127.0.0.1:{server.Port}/").With(server);
        if (authority is null) return troubled;
        string file = Path.Combine(troubled._folder.Path, "ca.pem");
        File.WriteAllText(file, authority.ToPem());
        troubled.Address = server.Address(file);
        troubled._parts.Add(authority);
        return troubled;
    }

    /// <summary>Accepts connections and never answers.</summary>
    public static TroubledServer Silent()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        TroubledServer troubled = At($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        troubled._parts.Add(listener);
        return troubled;
    }

    /// <summary>A port without a listener.</summary>
    public static int FreePort()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        return ((IPEndPoint)taken.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable server in _servers) await server.DisposeAsync();
        foreach (IDisposable part in _parts) part.Dispose();
        _folder.Dispose();
    }

    private TroubledServer With(IAsyncDisposable server)
    {
        _servers.Add(server);
        return this;
    }
}
