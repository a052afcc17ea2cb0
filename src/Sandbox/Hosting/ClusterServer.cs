using System.Net;
using AlgorithmiaMigration.Sandbox.State;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>One cluster's Kestrel: the API under <c>/v1</c>, git under <c>/git</c>, on the loopback address only.</summary>
internal sealed class ClusterServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ClusterServer(WebApplication app, EmulatedCluster cluster)
    {
        _app = app;
        Cluster = cluster;
    }

    public EmulatedCluster Cluster { get; }

    public static async Task<ClusterServer> StartAsync(ClusterState state, ListeningPlan plan, CancellationToken cancellation)
    {
        // Settings files and environment variables of the machine must have no effect.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, plan, state));
        WebApplication app = builder.Build();
        ClusterPipeline.Build(app, state);
        await app.StartAsync(cancellation);
        return new ClusterServer(app, new EmulatedCluster(state, AddressesOf(app, state.Name, plan.CaFile)));
    }

    public async ValueTask DisposeAsync()
    {
        // Idle connections end at once; requests in progress have this much time.
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(2));
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, ListeningPlan plan, ClusterState state)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Listen(IPAddress.Loopback, plan.HttpPort,
            endpoint => endpoint.DelayOpenings(RoundTrips.Plain, () => state.Behaviour.Latency, state.Time));
        if (plan.Certificate is not { } certificate) return;
        kestrel.Listen(IPAddress.Loopback, plan.HttpsPort, endpoint =>
        {
            endpoint.DelayOpenings(RoundTrips.Tls, () => state.Behaviour.Latency, state.Time);
            endpoint.UseHttps(certificate);
        });
    }

    private static ClusterAddresses AddressesOf(WebApplication app, string name, string? caFile)
    {
        Uri[] bound = [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Select(address => new Uri(address))];
        Uri http = bound.First(address => address.Scheme == Uri.UriSchemeHttp);
        return bound.FirstOrDefault(address => address.Scheme == Uri.UriSchemeHttps) is { } https
            ? new ClusterAddresses(http, Named("api"), Named("git"), caFile)
            : new ClusterAddresses(http);

        Uri Named(string host) => new($"https://{host}.{name}.localhost:{https.Port}/");
    }
}
