using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Event listeners of users (contract, section 14.5). They refer to a version; their credentials are never returned.</summary>
internal static class EventListenerRoutes
{
    private const string Root = "/v1/users/{name}/event-listeners";
    private const int LongestText = 255;
    private const int DefaultTimeout = 420;
    private static readonly string[] Sources = ["AmazonSQS", "AzureSB"];
    private static readonly string[] Texts = ["sourceURI", "algoName", "algoOwner", "algoVersion"];

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root, KeyRule.Standard, call => Reply.Ok(new JsonArray([.. Of(call).Values.Select(one => one.DeepClone())])));
        routes.Add("POST", Root, KeyRule.Standard, CreateAsync);
        routes.Add("GET", $"{Root}/{{listener:guid}}", KeyRule.Standard, call => Reply.Ok(Find(call).DeepClone()));
        routes.Add("PUT", $"{Root}/{{listener:guid}}", KeyRule.Standard, ChangeAsync);
        routes.Add("DELETE", $"{Root}/{{listener:guid}}", KeyRule.Standard, Delete);
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        JsonObject listener = Read(await call.BodyAsync(), Guid.NewGuid().ToString());
        Of(call)[listener.Text("id")!] = listener;
        return Reply.Ok(listener.DeepClone());
    }

    private static async Task<Reply> ChangeAsync(ApiCall call)
    {
        JsonObject listener = Read(await call.BodyAsync(), Find(call).Text("id")!);
        Of(call)[listener.Text("id")!] = listener;
        return Reply.Ok(listener.DeepClone());
    }

    private static Reply Delete(ApiCall call)
    {
        Of(call).TryRemove(Find(call).Text("id")!, out _);
        return Reply.NoContent;
    }

    private static JsonObject Read(JsonObject request, string id)
    {
        JsonObject listener = new() { ["id"] = id, ["sourceType"] = Required(request, "sourceType") };
        if (!Sources.Contains(listener.Text("sourceType"))) throw ApiFailure.Invalid($"sourceType must be one of {string.Join(", ", Sources)}");
        foreach (string member in Texts) listener[member] = Required(request, member);
        listener["algoTimeoutSeconds"] = request.Number("algoTimeoutSeconds") ?? DefaultTimeout;
        return listener;
    }

    private static string Required(JsonObject request, string member) => request.Text(member) switch
    {
        null or "" => throw ApiFailure.Invalid($"{member} is required"),
        { Length: > LongestText } => throw ApiFailure.Invalid($"{member} is longer than {LongestText} characters"),
        { } text => text,
    };

    private static JsonObject Find(ApiCall call) => Of(call).TryGetValue(call.Route("listener"), out JsonObject? listener)
        ? listener
        : throw new ApiFailure(404, 2015, $"Event listener {call.Route("listener")} not found");

    private static ConcurrentDictionary<string, JsonObject> Of(ApiCall call) =>
        call.Cluster.EventListeners.GetOrAdd(UserExtraRoutes.OwnUser(call).Id, _ => new ConcurrentDictionary<string, JsonObject>(StringComparer.Ordinal));
}
