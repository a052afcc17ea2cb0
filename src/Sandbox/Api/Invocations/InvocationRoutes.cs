using System.Text;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Builds;
using AlgorithmiaMigration.Sandbox.Traffic;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Invocations;

/// <summary>Calls algorithms: the answer is a digest of the built source and the input (contract, section 10).</summary>
internal static class InvocationRoutes
{
    public static void Map(RouteTable routes)
    {
        foreach (string algorithm in new[] { "/v1/algo/{owner}/{name}", "/v1/algo/{id:guid}" })
        {
            routes.Add("POST", algorithm, KeyRule.None, RunAsync);
            routes.Add("POST", $"{algorithm}/{{version}}", KeyRule.None, RunAsync);
        }
    }

    private static Task<Reply> RunAsync(ApiCall call)
    {
        Credentials? credentials = Credentials.From(call.Context.Request.Headers.Authorization);
        int anonymous = call.Cluster.Behaviour.AnonymousInvocationIsOk ? 200 : 401;
        if (credentials is null) return Task.FromResult(Reply.OldError(anonymous, "authorization required"));
        ApiCaller caller = call.Cluster.Accounts.Recognise(credentials.Key) ?? throw ApiFailure.NotAuthenticated();
        if (caller.Account is null || !caller.Permissions.AllowAlgo) throw ApiFailure.NotAuthorized();
        return AnswerAsync(call, caller.Account);
    }

    private static async Task<Reply> AnswerAsync(ApiCall call, Account caller)
    {
        string? version = call.Context.Request.RouteValues["version"] as string;
        HostedAlgorithm? algorithm = call.FindAlgorithm();
        bool belongs = algorithm is not null && call.Cluster.Accounts.Belongs(caller, algorithm.Owner);
        HostedBuild? build = algorithm is null ? null : CallableVersion.Resolve(algorithm, version, belongs, call.Now);
        if (CallableVersion.IsHash(version) && belongs && (build is null || call.Now < build.CallableAt))
            return Reply.OldError(404, $"No ready build for the version hash {version} of {algorithm!.Address}");
        if (build is null) return Reply.OldError(404, $"algorithm {Address(call)} not found");
        using MemoryStream input = new();
        await call.Context.Request.Body.CopyToAsync(input, call.Cancellation);
        return Result(call, SourceDigest.Answer(build.Digest, input.ToArray()));
    }

    private static Reply Result(ApiCall call, string answer)
    {
        string request = $"req-{Guid.NewGuid()}";
        return call.Query("output") switch
        {
            "raw" => new Reply(200, Bytes: Encoding.UTF8.GetBytes(answer), ContentType: "text/plain"),
            "void" => Reply.Ok(new JsonObject { ["async"] = "void", ["request_id"] = request }),
            _ => Reply.Ok(new JsonObject
            {
                ["result"] = answer,
                ["metadata"] = new JsonObject { ["content_type"] = "text", ["duration"] = 0.0003, ["request_id"] = request },
            }),
        };
    }

    private static string Address(ApiCall call) => call.Context.Request.RouteValues.ContainsKey("id")
        ? $"algo://{call.Route("id")}"
        : $"algo://{call.Route("owner")}/{call.Route("name")}";
}
