using AlgorithmiaMigration.Sandbox.Api;
using AlgorithmiaMigration.Sandbox.Api.Accounts;
using AlgorithmiaMigration.Sandbox.Api.Algorithms;
using AlgorithmiaMigration.Sandbox.Api.Data;
using AlgorithmiaMigration.Sandbox.Api.Git;
using AlgorithmiaMigration.Sandbox.Api.Invocations;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Traffic;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Hosting;

/// <summary>The request pipeline and all routes.</summary>
internal static class ClusterPipeline
{
    public static void Build(WebApplication app, ClusterState cluster)
    {
        TrafficRecorder recorder = new(cluster.Log, cluster.Time, cluster.HostKeys, key => cluster.Accounts.Recognise(key)?.Name);
        app.Use((context, next) => recorder.InvokeAsync(context, next));
        app.Use(async (context, next) =>
        {
            await Task.Delay(cluster.Behaviour.Latency, cluster.Time, context.RequestAborted);
            await next(context);
        });
        FaultInjector faults = new(cluster.Faults, cluster.Time);
        app.Use((context, next) => faults.InvokeAsync(context, next));
        app.UseRouting();
        MapRoutes(app, cluster);
        app.MapFallback(UnknownRouteAsync);
    }

    private static void MapRoutes(WebApplication app, ClusterState cluster)
    {
        RouteTable routes = new(app, cluster);
        AlgorithmRoutes.Map(routes);
        VersionRoutes.Map(routes);
        BuildRoutes.Map(routes);
        EnvironmentRoutes.Map(routes);
        ScmRoutes.Map(routes);
        SecretRoutes.Map(routes);
        AccountRoutes.Map(routes);
        DataRoutes.Map(routes);
        InvocationRoutes.Map(routes);
        ClusterRoutes.Map(routes);
        new GitRoutes(cluster).Map(app);
        new LargeFileRoutes(cluster).Map(app);
    }

    private static Task UnknownRouteAsync(HttpContext context) =>
        Reply.NoSuchRoute.WriteAsync(context.Response, context.RequestAborted);
}
