using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Errors, connectors, and the only role that the API grants (contract, sections 14.5, 14.6, 17.9).</summary>
internal static class UserExtraRoutes
{
    private static readonly string[] Protocols = ["s3", "dropbox", "azureblob", "gs"];
    private static readonly string[] Credentials = ["iam", "oauth", "sas", "serviceaccount"];

    public static void Map(RouteTable routes)
    {
        // Invocations never fail here, so the list is always empty.
        routes.Add("GET", "/v1/users/{name}/errors", KeyRule.Standard, call => Own(call, Reply.Ok(new JsonArray())));
        routes.Add("GET", "/v1/organizations/{name}/errors", KeyRule.StandardOrAdmin, _ => Reply.Ok(new JsonArray()));
        routes.AddForAlgorithm("GET", "/errors", KeyRule.Standard, call =>
        {
            call.OwnAlgorithm();
            return Reply.Ok(new JsonArray());
        });
        routes.Add("POST", "/v1/users/{name}/connectors", KeyRule.StandardOrAdmin, ConnectAsync);
        routes.Add("POST", "/admin/roles/{name}/cluster_viewer", KeyRule.Admin, Role);
        routes.Add("DELETE", "/admin/roles/{name}/cluster_viewer", KeyRule.Admin, Role);
        EventListenerRoutes.Map(routes);
    }

    /// <summary>The user of the route; it must be the caller.</summary>
    public static Account OwnUser(ApiCall call) => Find(call) is { IsOrganization: false } user && call.MayUse(user.Name)
        ? user
        : throw ApiFailure.NotAuthorized();

    /// <summary>Connectors cannot be listed, and their credentials are never returned.</summary>
    private static async Task<Reply> ConnectAsync(ApiCall call)
    {
        Account user = Find(call) ?? throw ApiFailure.NoSuchUser(400, call.Route("name"));
        if (!call.MayUse(user.Name)) throw ApiFailure.NotAuthorized();
        JsonObject request = await call.BodyAsync();
        string protocol = OneOf(request, "protocol", Protocols);
        OneOf(request, "cred_type", Credentials);
        string label = request.Text("label") ?? "";
        return Reply.Ok(new JsonObject
        {
            ["connector_id"] = label.Length > 0 ? $"{protocol}+{label}" : protocol,
            ["username"] = user.Name,
            ["label"] = label,
            ["protocol"] = protocol,
            ["is_default"] = request.Flag("is_default") ?? false,
            ["permissions"] = new JsonArray(),
        });
    }

    /// <summary>Grants or revokes a role. No route returns the roles of an account.</summary>
    private static Reply Role(ApiCall call) => Find(call) is null ? throw ApiFailure.NoSuchUser(404, call.Route("name")) : Reply.NoContent;

    private static Reply Own(ApiCall call, Reply reply)
    {
        OwnUser(call);
        return reply;
    }

    private static Account? Find(ApiCall call) => Guid.TryParse(call.Route("name"), out Guid id)
        ? call.Cluster.Accounts.Find(id) : call.Cluster.Accounts.Find(call.Route("name"));

    private static string OneOf(JsonObject request, string member, string[] values) =>
        request.Text(member) is { } text && values.Contains(text) ? text : throw ApiFailure.Invalid($"{member} must be one of {string.Join(", ", values)}");
}
