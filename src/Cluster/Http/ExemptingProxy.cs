using System.Net;

namespace AlgorithmiaMigration.Cluster.Http;

/// <summary>The machine's proxy, but for the hosts of <c>NO_PROXY</c>: .NET takes a name there for that one host, .NET Framework does not look.</summary>
internal sealed class ExemptingProxy(IWebProxy proxy, NoProxyList exempt) : IWebProxy
{
    /// <summary>What a handler should use; null leaves the choice to the platform.</summary>
    public static IWebProxy? Of(string? noProxy, Func<IWebProxy?> machine)
    {
        NoProxyList exempt = new(noProxy);
        return exempt.IsEmpty || machine() is not { } proxy ? null : new ExemptingProxy(proxy, exempt);
    }

    /// <summary>The proxy that the platform would use by itself.</summary>
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
