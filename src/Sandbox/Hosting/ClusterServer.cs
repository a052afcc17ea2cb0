using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>One cluster's Kestrel: the API under <c>/v1</c>, git under <c>/git</c>, on the loopback address only.</summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ClusterServer(WebApplication app, SandboxCluster cluster)
    {
        _app = app;
        Cluster = cluster;
    }

    public SandboxCluster Cluster { get; }

    public static async Task<ClusterServer> StartAsync(ClusterState state, PortPair ports, CancellationToken cancellation)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, ports));
        WebApplication app = builder.Build();
        ClusterPipeline.Build(app, state);
        await app.StartAsync(cancellation);
        return new ClusterServer(app, new SandboxCluster(state, AddressesOf(app)));
    }

    public async ValueTask DisposeAsync()
    {
        // Clients may hold their connections open for ever; nobody waits for them.
        using CancellationTokenSource atOnce = new();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, PortPair ports)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, ports.Http);
    }

    private static ClusterAddresses AddressesOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new ClusterAddresses(new Uri(addresses.First(address => address.StartsWith("http:", StringComparison.Ordinal))));
    }
}

/// <summary>The ports of one cluster; 0 is any free one.</summary>
internal sealed record PortPair(int Http, int Https);
