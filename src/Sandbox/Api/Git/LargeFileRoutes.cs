using System.Security.Cryptography;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox.Api.Git;

/// <summary>Git LFS: the batch API and a store for the objects. The contract does not mention it, so clusters answer 404 unless
/// <see cref="SandboxBehaviour.StoresLargeFiles"/> is set.</summary>
internal sealed class LargeFileRoutes(ClusterState cluster)
{
    private const string JsonType = "application/vnd.git-lfs+json";
    private const string Repository = "/git/{owner}/{name}.git/info/lfs/objects";
    private readonly GitGate _gate = new(cluster);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapPost($"{Repository}/batch", BatchAsync);
        app.MapPost($"{Repository}/verify", context => GuardedAsync(context, push: true, VerifyAsync));
        app.MapGet($"{Repository}/{{id}}", context => GuardedAsync(context, push: false, ReadAsync));
        app.MapPut($"{Repository}/{{id}}", context => GuardedAsync(context, push: true, WriteAsync));
    }

    private async Task BatchAsync(HttpContext context)
    {
        JsonNode? body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        string operation = (string?)body?["operation"] ?? "";
        await GuardedAsync(context, operation == "upload", (_, algorithm) =>
        {
            JsonArray objects = [];
            foreach (JsonNode? asked in body!["objects"]!.AsArray())
                objects.Add(Offer(context, algorithm, operation, (string)asked!["oid"]!, (long)asked["size"]!));
            return AnswerAsync(context, new JsonObject { ["transfer"] = "basic", ["objects"] = objects, ["hash_algo"] = "sha256" });
        }).ConfigureAwait(false);
    }

    private static JsonObject Offer(HttpContext context, HostedAlgorithm algorithm, string operation, string id, long size)
    {
        JsonObject entry = new() { ["oid"] = id, ["size"] = size };
        bool isStored = algorithm.LargeFiles.ContainsKey(id);
        string store = $"{context.Request.Scheme}://{context.Request.Host}/git/{algorithm.Owner}/{algorithm.Name}.git/info/lfs/objects";
        if (operation == "download" && !isStored) entry["error"] = new JsonObject { ["code"] = 404, ["message"] = "Object does not exist" };
        else if (operation == "download") entry["actions"] = new JsonObject { ["download"] = Action($"{store}/{id}") };
        else if (!isStored) entry["actions"] = new JsonObject { ["upload"] = Action($"{store}/{id}"), ["verify"] = Action($"{store}/verify") };
        return entry;
    }

    private static JsonObject Action(string address) => new() { ["href"] = address, ["expires_in"] = 3600 };

    private static async Task VerifyAsync(HttpContext context, HostedAlgorithm algorithm)
    {
        JsonNode? body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        bool isStored = algorithm.LargeFiles.TryGetValue((string?)body?["oid"] ?? "", out byte[]? content) && content.LongLength == (long?)body?["size"];
        context.Response.StatusCode = isStored ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
    }

    private static Task ReadAsync(HttpContext context, HostedAlgorithm algorithm)
    {
        if (!algorithm.LargeFiles.TryGetValue(IdIn(context), out byte[]? content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static async Task WriteAsync(HttpContext context, HostedAlgorithm algorithm)
    {
        using MemoryStream content = new();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted).ConfigureAwait(false);
        bool isIntact = Convert.ToHexStringLower(SHA256.HashData(content.ToArray())) == IdIn(context);
        if (isIntact) algorithm.LargeFiles[IdIn(context)] = content.ToArray();
        context.Response.StatusCode = isIntact ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
    }

    private Task GuardedAsync(HttpContext context, bool push, Func<HttpContext, HostedAlgorithm, Task> serve)
    {
        ApiCaller? caller = _gate.Recognise(context);
        HostedAlgorithm? algorithm = cluster.Algorithms.Find((string)context.Request.RouteValues["owner"]!, (string)context.Request.RouteValues["name"]!);
        int? refusal = _gate.Refusal(caller, algorithm, push) ?? (cluster.Behaviour.StoresLargeFiles ? null : StatusCodes.Status404NotFound);
        if (refusal is null) return serve(context, algorithm!);
        context.Response.StatusCode = refusal.Value;
        return Task.CompletedTask;
    }

    private static string IdIn(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    private static Task AnswerAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = JsonType;
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
