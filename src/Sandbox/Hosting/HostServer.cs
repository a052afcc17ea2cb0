using System.Net;
using AlgorithmiaMigration.Sandbox.SourceHosts;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Traffic;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The Kestrel of the external source hosts, on a separate port, because they are not part of any cluster.</summary>
internal sealed class HostServer : IAsyncDisposable
{
    private const string LogName = "hosts";
    private readonly WebApplication _app;

    private HostServer(WebApplication app, ExternalHosts hosts, RequestLog log, FaultPlan faults)
    {
        _app = app;
        Hosts = hosts;
        Log = log;
        Faults = faults;
    }

    public ExternalHosts Hosts { get; }

    public RequestLog Log { get; }

    public FaultPlan Faults { get; }

    public static async Task<HostServer> StartAsync(
        string folder, SandboxOptions options, ClusterShare share, int port, CancellationToken cancellation)
    {
        ExternalHosts hosts = new(folder, share.Git, share.Keys);
        RequestLog log = new(LogName, share.LogFile, options.KeepRequests);
        FaultPlan faults = new();
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.DelayOpenings(RoundTrips.Plain, () => options.Latency, options.Time));
        });
        WebApplication app = builder.Build();
        TrafficRecorder recorder = new(log, options.Time, share.Keys, key => OwnerOf(hosts, key));
        app.Use((context, next) => recorder.InvokeAsync(context, next));
        app.Use(async (context, next) =>
        {
            await Task.Delay(options.Latency, options.Time, context.RequestAborted);
            await next(context);
        });
        FaultInjector injector = new(faults, options.Time);
        app.Use((context, next) => injector.InvokeAsync(context, next));
        app.UseRouting();
        new HostRoutes(hosts, share.Git).Map(app);
        await app.StartAsync(cancellation);
        string address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        foreach (ExternalHost host in hosts.All) host.Web = $"{address}/hosts/{host.Provider}";
        return new HostServer(app, hosts, log, faults);
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(2));
        await _app.StopAsync(timeout.Token);
        await _app.DisposeAsync();
    }

    private static string? OwnerOf(ExternalHosts hosts, string key) =>
        hosts.All.Select(host => host.Recognise(key)).FirstOrDefault(account => account is not null)?.Name;
}
