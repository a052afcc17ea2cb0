using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Secrets of an algorithm and their provider (contract, section 12).</summary>
internal static class SecretRoutes
{
    private const string Root = "/v1/algorithms/{id:guid}/secrets";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root, KeyRule.Standard, List);
        routes.Add("POST", Root, KeyRule.Manage, CreateAsync);
        routes.Add("PUT", $"{Root}/{{secret:guid}}", KeyRule.Manage, ChangeAsync);
        routes.Add("DELETE", $"{Root}/{{secret:guid}}", KeyRule.Manage, Delete);
        routes.Add("GET", "/v1/secret-provider", KeyRule.Standard, Providers);
    }

    private static Reply List(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        return Reply.Ok(new JsonObject
        {
            ["secrets"] = call.Cluster.Secrets.Of(algorithm.Id)
                .Select(secret => Render(secret, algorithm, call.Cluster)).ToArray(),
        });
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        JsonObject request = await call.BodyAsync();
        if (request.Text("provider_id") is { } provider && provider != call.Cluster.Secrets.ProviderId.ToString())
            throw new ApiFailure(404, 8006, $"Secret provider {provider} not found");
        Require(request, "secret_value");
        HostedSecret secret = new(Guid.NewGuid(), Require(request, "short_name"), Require(request, "description"),
            Require(request, "secret_key"), call.Now);
        if (!call.Cluster.Secrets.TryAdd(algorithm.Id, secret))
            throw new ApiFailure(400, 8001, $"The algorithm has a secret {secret.ShortName} or {secret.SecretKey} already");
        return Reply.Ok(Render(secret, algorithm, call.Cluster));
    }

    private static async Task<Reply> ChangeAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        HostedSecret present = Find(call, algorithm);
        JsonObject request = await call.BodyAsync();
        HostedSecret changed = present with
        {
            ShortName = request.Text("short_name") ?? present.ShortName,
            Description = request.Text("description") ?? present.Description,
            SecretKey = request.Text("secret_key") ?? present.SecretKey,
            Modified = call.Now,
        };
        call.Cluster.Secrets.Replace(algorithm.Id, changed);
        return Reply.Ok(Render(changed, algorithm, call.Cluster));
    }

    private static Reply Delete(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        call.Cluster.Secrets.Remove(algorithm.Id, Find(call, algorithm).Id);
        return Reply.NoContent;
    }

    private static Reply Providers(ApiCall call)
    {
        JsonObject builtIn = new()
        {
            ["id"] = call.Cluster.Secrets.ProviderId.ToString(),
            ["name"] = "algorithmia_internal_secret_provider",
            ["description"] = "Internal secret provider",
            ["moduleName"] = "internal",
            ["factoryClassName"] = "internal",
            ["interfaceVersion"] = "1.0",
            ["isEnabled"] = true,
            ["isDefault"] = true,
            ["created"] = call.Cluster.StartedAt.Seconds(),
            ["modified"] = call.Cluster.StartedAt.Seconds(),
        };
        return Reply.Ok(new JsonArray(builtIn));
    }

    private static HostedSecret Find(ApiCall call, HostedAlgorithm algorithm) =>
        call.Cluster.Secrets.Find(algorithm.Id, Guid.Parse(call.Route("secret")))
            ?? throw new ApiFailure(404, 8008, $"Secret {call.Route("secret")} not found");

    private static string Require(JsonObject request, string name) => request.Text(name) is { Length: > 0 } text
        ? text
        : throw new ApiFailure(400, name == "secret_value" ? 8004 : 8001, $"{name} is required");

    private static JsonObject Render(HostedSecret secret, HostedAlgorithm algorithm, ClusterState cluster) => new()
    {
        ["id"] = secret.Id.ToString(),
        ["short_name"] = secret.ShortName,
        ["description"] = secret.Description,
        ["secret_key"] = secret.SecretKey,
        ["owner_type"] = "algorithm",
        ["owner_id"] = algorithm.Id.ToString(),
        ["provider_id"] = cluster.Secrets.ProviderId.ToString(),
        ["created"] = secret.Created.Seconds(),
        ["modified"] = secret.Modified.Seconds(),
    };
}
