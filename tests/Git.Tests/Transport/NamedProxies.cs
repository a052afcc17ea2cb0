using System.Collections.Concurrent;
using System.Net;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>The proxies of this process: one for each host name that a test has reserved, and none for others.</summary>
internal sealed class NamedProxies : IWebProxy
{
    private static readonly NamedProxies Installed = new();
    private readonly ConcurrentDictionary<string, Uri> _proxies = new(StringComparer.OrdinalIgnoreCase);

    public ICredentials? Credentials { get; set; }

    /// <summary>Reserves a host name that is reached only through this proxy.</summary>
    public static string HostBehind(Uri proxy)
    {
        HttpClient.DefaultProxy = Installed;
        string host = $"h{Guid.NewGuid():N}.invalid";
        Installed._proxies[host] = proxy;
        return host;
    }

    public Uri? GetProxy(Uri destination) => _proxies.TryGetValue(destination.Host, out Uri? proxy) ? proxy : null;

    public bool IsBypassed(Uri host) => !_proxies.ContainsKey(host.Host);
}
