using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Secrets;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Secrets of an algorithm (contract, section 12).</summary>
internal static class SecretRoutes
{
    private const string Root = "/v1/algorithms/{id:guid}/secrets";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root, KeyRule.Standard, List);
        routes.Add("POST", Root, KeyRule.Manage, CreateAsync);
        routes.Add("PUT", $"{Root}/{{secret:guid}}", KeyRule.Manage, ChangeAsync);
        routes.Add("DELETE", $"{Root}/{{secret:guid}}", KeyRule.Manage, Delete);
        routes.Add("GET", "/v1/secret-provider", KeyRule.Standard, call =>
            Reply.Ok(call.Cluster.SecretProviders.All.Select(provider => SecretView.Of(provider, call.Cluster.StartedAt)).ToJsonArray()));
    }

    private static Reply List(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        bool asPublished = call.Cluster.Behaviour.SecretsAsPublished;
        return Reply.Ok(new JsonObject
        {
            [asPublished ? "results" : "secrets"] = call.Cluster.Secrets.Of(algorithm.Id)
                .Select(secret => secret.SeenAt(call.Now)).OfType<HostedSecret>()
                .Select(secret => SecretView.Of(secret, algorithm.Id, asPublished)).ToJsonArray(),
        });
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        JsonObject request = await call.BodyAsync();
        CheckOwner(request, algorithm);
        HostedProvider provider = call.Cluster.SecretProviders.ForNewSecret(request.Text("provider_id"));
        string value = Require(request, "secret_value");
        HostedSecret secret = new(Guid.NewGuid(), Require(request, "short_name"), Require(request, "description"),
            Require(request, "secret_key"), provider.Id, value)
        {
            Created = call.Now, Modified = call.Now, VisibleAt = call.Now + call.Cluster.Behaviour.SecretDelay,
        };
        if (!call.Cluster.Secrets.TryAdd(algorithm.Id, secret))
            throw new ApiFailure(400, 8001, $"The algorithm has a secret {secret.ShortName} or {secret.SecretKey} already");
        return Answer(call, algorithm, secret);
    }

    private static async Task<Reply> ChangeAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        HostedSecret present = Find(call, algorithm);
        if (call.Cluster.SecretProviders.Find(present.ProviderId) is { Settings: { CanEdit: false } provider })
            throw new ApiFailure(400, 8014, $"Secret provider {provider.Name} cannot edit secrets");
        JsonObject request = await call.BodyAsync();
        HostedSecret changed = present with
        {
            ShortName = request.Text("short_name") ?? present.ShortName,
            Description = request.Text("description") ?? present.Description,
            SecretKey = request.Text("secret_key") ?? present.SecretKey,
            Value = request.Text("secret_value") is { Length: > 0 } value ? value : present.Value,
            Modified = call.Now,
            VisibleAt = call.Now + call.Cluster.Behaviour.SecretDelay,
            Before = present.SeenAt(call.Now),
        };
        call.Cluster.Secrets.Replace(algorithm.Id, changed);
        return Answer(call, algorithm, changed);
    }

    private static Reply Delete(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        call.Cluster.Secrets.Remove(algorithm.Id, Find(call, algorithm).Id);
        return Reply.NoContent;
    }

    private static Reply Answer(ApiCall call, HostedAlgorithm algorithm, HostedSecret secret) =>
        Reply.Ok(SecretView.Of(secret, algorithm.Id, call.Cluster.Behaviour.SecretsAsPublished));

    private static HostedSecret Find(ApiCall call, HostedAlgorithm algorithm) =>
        call.Cluster.Secrets.Find(algorithm.Id, Guid.Parse(call.Route("secret")))
            ?? throw new ApiFailure(404, 8008, $"Secret {call.Route("secret")} not found");

    private static void CheckOwner(JsonObject request, HostedAlgorithm algorithm)
    {
        if (request.Text("owner_type") is { } type && type != "algorithm") throw new ApiFailure(400, 8001, $"owner_type {type} is not algorithm");
        if (request.Text("owner_id") is { } owner && owner != algorithm.Id.ToString())
            throw new ApiFailure(400, 8001, $"owner_id {owner} is not that of the algorithm");
    }

    private static string Require(JsonObject request, string name) => request.Text(name) is { Length: > 0 } text
        ? text
        : throw new ApiFailure(400, name == "secret_value" ? 8004 : 8001, $"{name} is required");
}
