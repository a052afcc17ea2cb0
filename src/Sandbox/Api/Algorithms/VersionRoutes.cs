using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Publish, list and read versions (contract, section 8).</summary>
internal static class VersionRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.AddForAlgorithm("POST", "/versions", KeyRule.Manage, PublishAsync);
        routes.AddForAlgorithm("POST", "/version", KeyRule.Manage, PublishAsync);
        routes.AddForAlgorithm("GET", "/versions", KeyRule.Standard, List);
        routes.AddForAlgorithm("GET", "/versions/{hash}", KeyRule.Standard, Read);
    }

    private static async Task<Reply> PublishAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        JsonObject request = await call.BodyAsync();
        if (call.Cluster.Transients.IsDue(algorithm.Id, "publish")) return TransientFailures.Answer;
        HostedBuild build = call.Cluster.Publisher.Publish(algorithm, request);
        return Reply.Ok(AlgorithmView.Version(algorithm, build, call.Cluster, withLog: false));
    }

    private static Reply List(ApiCall call)
    {
        HostedAlgorithm algorithm = call.ReadableAlgorithm();
        bool? published = Filter(call, "published");
        bool? callable = Filter(call, "callable");
        bool seesAll = call.MayUse(algorithm.Owner);
        HostedBuild[] versions =
        [
            .. algorithm.Versions(call.Now)
                .Where(build => seesAll || build.Publication?.IsPublic == true)
                .Where(build => published is null || build.Publication is not null == published)
                .Where(build => callable is null || (build.Publication?.IsPublic ?? false) == callable),
        ];
        return Paging.Page(call, versions, build => build.VersionId.ToString(),
            build => AlgorithmView.Version(algorithm, build, call.Cluster, withLog: false));
    }

    private static Reply Read(ApiCall call)
    {
        HostedAlgorithm algorithm = call.ReadableAlgorithm();
        string hash = call.Route("hash");
        // One commit may have several numbers; the newest is returned.
        HostedBuild? build = algorithm.Versions(call.Now).FirstOrDefault(one => one.Commit == hash);
        return build is null
            ? Reply.OldError(404, "not found")
            : Reply.Ok(AlgorithmView.Version(algorithm, build, call.Cluster, withLog: true));
    }

    private static bool? Filter(ApiCall call, string name) => call.Query(name) switch
    {
        null or "" => null,
        "true" => true,
        "false" => false,
        string other => throw new ApiFailure(400, 8060, $"{name} must be true or false, not {other}"),
    };
}
