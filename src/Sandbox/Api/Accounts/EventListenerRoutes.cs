using System.Globalization;
using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Event listeners of users, for the admin (contract, section 14.5). They refer to a version; their credentials are never returned.</summary>
internal static class EventListenerRoutes
{
    private const string Root = "/v1/users/{name}/event-listeners";
    private const int LongestText = 255;
    private const int DefaultTimeout = 420;
    private static readonly string[] Sources = ["AmazonSQS", "AzureSB"];
    private static readonly string[] Texts = ["sourceURI", "algoName", "algoOwner", "algoVersion"];

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Root, KeyRule.Admin, call =>
            Paging.Page(call, Of(call).All, one => one["id"]!.ToString(), one => one.DeepClone()));
        routes.Add("POST", Root, KeyRule.Admin, CreateAsync);
        routes.Add("GET", $"{Root}/{{listener:int}}", KeyRule.Admin, call => Reply.Ok(Find(call).DeepClone()));
        routes.Add("PUT", $"{Root}/{{listener:int}}", KeyRule.Admin, ChangeAsync);
        routes.Add("DELETE", $"{Root}/{{listener:int}}", KeyRule.Admin, Delete);
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        JsonObject request = await call.BodyAsync();
        return Reply.Ok(Of(call).Put(call.Cluster.EventListeners.NextId(), id => Read(request, id)).DeepClone());
    }

    private static async Task<Reply> ChangeAsync(ApiCall call)
    {
        Find(call);
        JsonObject request = await call.BodyAsync();
        return Reply.Ok(Of(call).Put(Id(call), id => Read(request, id)).DeepClone());
    }

    private static Reply Delete(ApiCall call)
    {
        Find(call);
        Of(call).Remove(Id(call));
        return Reply.NoContent;
    }

    private static JsonObject Read(JsonObject request, int id)
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

    private static JsonObject Find(ApiCall call) =>
        Of(call).Find(Id(call)) ?? throw new ApiFailure(404, 2015, $"Event listener {Id(call)} not found");

    private static int Id(ApiCall call) => int.Parse(call.Route("listener"), NumberStyles.None, CultureInfo.InvariantCulture);

    private static ListenersOfUser Of(ApiCall call) => call.Cluster.EventListeners.Of(UserExtraRoutes.OwnUser(call).Id);
}
