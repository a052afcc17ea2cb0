using System.Net;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>The machine's proxy, except for the hosts of <c>NO_PROXY</c>: .NET matches a name there with that host only, and .NET Framework ignores the variable.</summary>
internal sealed class ExemptingProxy(IWebProxy proxy, NoProxyList exempt) : IWebProxy
{
    /// <summary>The proxy for a handler; null leaves the choice to the platform.</summary>
    public static IWebProxy? Of(string? noProxy, Func<IWebProxy?> machine)
    {
        NoProxyList exempt = new(noProxy);
        return exempt.IsEmpty || machine() is not { } proxy ? null : new ExemptingProxy(proxy, exempt);
    }

    /// <summary>The proxy that the platform uses by default.</summary>
    public static IWebProxy? OfMachine() =>
#if NET
        HttpClient.DefaultProxy;
#else
        WebRequest.DefaultWebProxy;
#endif

    /// <inheritdoc/>
    public ICredentials? Credentials
    {
        get => proxy.Credentials;
        set => proxy.Credentials = value;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => exempt.Covers(destination) ? destination : proxy.GetProxy(destination);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => exempt.Covers(host) || proxy.IsBypassed(host);
}
