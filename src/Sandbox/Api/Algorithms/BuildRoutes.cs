using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Git;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Compile, builds, their logs, and the commits behind them (contract, sections 7.8 and 9).</summary>
internal static class BuildRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.AddForAlgorithm("POST", "/compile", KeyRule.Manage, CompileAsync);
        routes.AddForAlgorithm("GET", "/builds", KeyRule.Standard, List);
        routes.AddForAlgorithm("GET", "/builds/{build}", KeyRule.Standard, Read);
        routes.AddForAlgorithm("GET", "/builds/{build}/logs", KeyRule.Standard, Logs);
        routes.AddForAlgorithm("GET", "/log", KeyRule.Standard, CommitsAsync);
    }

    private static async Task<Reply> CompileAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        await call.BodyAsync();
        if (call.Cluster.Transients.IsDue(algorithm.Id, "compile")) return TransientFailures.Answer;
        HostedBuild build = await call.Cluster.Builds.CompileAsync(algorithm, call.Cancellation)
            ?? throw ApiFailure.InvalidRequest("The repository is empty, there is nothing to compile");
        return call.Cluster.Behaviour.CompileInBackground
            ? Reply.Accepted
            : Reply.Ok(AlgorithmView.Version(algorithm, build, call.Cluster, withLog: true));
    }

    private static Reply List(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        return Paging.Page(call, algorithm.ListedBuilds(call.Now), build => build.Id.ToString(),
            build => AlgorithmView.Build(build, call.Now));
    }

    private static Reply Read(ApiCall call) => Reply.Ok(AlgorithmView.Build(Find(call), call.Now));

    private static Reply Logs(ApiCall call)
    {
        HostedBuild build = Find(call);
        return build.IsFinished(call.Now)
            ? Reply.Ok(new JsonObject { ["logs"] = build.Log })
            : throw ApiFailure.NoLogs(call.Route("build"));
    }

    private static HostedBuild Find(ApiCall call)
    {
        string id = call.Route("build");
        return call.OwnAlgorithm().ListedBuilds(call.Now).FirstOrDefault(build => build.Id.ToString() == id)
            ?? throw ApiFailure.NoSuchBuild(id);
    }

    private static async Task<Reply> CommitsAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        IReadOnlyList<CommitRow> commits =
            await CommitLog.ReadAsync(algorithm.Repository, call.Query("since"), call.Query("until"), call.Cancellation);
        return Reply.Ok(new JsonObject
        {
            ["commits"] = commits.Select(commit => new JsonObject
            {
                ["id"] = commit.Id,
                ["short_message"] = commit.ShortMessage,
                ["message"] = commit.Message,
                ["author"] = commit.Author,
            }).ToJsonArray(),
        });
    }
}
