using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Routes of keys; most of them require a browser session (contract, sections 14.3 and 15.5).</summary>
internal static class KeyRoutes
{
    public static void Map(RouteTable routes)
    {
        foreach (string browserOnly in new[] { "/v1/users/{user}/keys", "/v1/organizations/{org}/keys" })
            routes.Add("POST", browserOnly, KeyRule.Cookie, _ => Reply.NoContent);
        routes.Add("GET", "/v1/users/{user}/keys", KeyRule.Cookie, _ => Reply.NoContent);
        routes.Add("GET", "/v1/organizations/{org}/keys", KeyRule.Admin, List);
        routes.Add("POST", "/v1/organizations/{org}/members/{user}/keys", KeyRule.Admin, CreateAsync);
        routes.Add("POST", "/v1/admin/users/{user}/keys", KeyRule.Admin, ImportAsync);
    }

    private static Reply List(ApiCall call)
    {
        HostedOrganization organization = call.FindOrganization(404);
        call.Cluster.Accounts.Keys.DefaultOf(organization);
        return Reply.Ok(call.Cluster.Accounts.Keys.Of(organization).Select(key => Render(key, isShown: !call.Cluster.Behaviour.MasksListedKeys)).ToJsonArray());
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        HostedOrganization organization = call.FindOrganization(404);
        string member = call.Route("user");
        if (!organization.Members.Current.Contains(member)) throw ApiFailure.NoSuchUser(404, member);
        HostedKey key = KeyIn(await call.BodyAsync(), organization, KeyFactory.Standard(), call.Now) with { Member = member };
        call.Cluster.Accounts.Keys.TryAdd(key);
        return Reply.Created(Render(key, isShown: true));
    }

    private static async Task<Reply> ImportAsync(ApiCall call)
    {
        if (!call.Cluster.Behaviour.KeyImport) return Reply.NoSuchRoute;
        if (call.Cluster.Accounts.Find(call.Route("user")) is not HostedUser user) throw ApiFailure.NoSuchUser(404, call.Route("user"));
        JsonObject request = await call.BodyAsync();
        HostedKey key = KeyIn(request, user, AccountValidation.Required(request, "api_key", 100), call.Now);
        if (!call.Cluster.Accounts.Keys.TryAdd(key)) throw ApiFailure.Invalid("api_key is in use");
        return Reply.Ok(Render(key, isShown: true));
    }

    private static HostedKey KeyIn(JsonObject request, Account account, string key, DateTimeOffset now)
    {
        string type = request.Text("key_type") ?? throw ApiFailure.Invalid("key_type is required");
        if (type != "AlgorithmKey") throw ApiFailure.Invalid($"key_type '{type}' cannot be made here");
        return new HostedKey(key, account, KeyPermissionsOnWire.Read(request.Section("permissions")),
            AccountValidation.Optional(request, "key_label", 100) ?? "", now) { Type = type };
    }

    private static JsonObject Render(HostedKey key, bool isShown) => new JsonObject
    {
        ["username"] = key.Member ?? key.Account.Name,
        ["key_label"] = key.Label,
        ["created_at"] = key.Created.Zoned(),
        ["api_key_mask"] = KeyMask.Of(key.Key),
    }
    .With("api_key", isShown ? key.Key : null).With("key_type", key.Type).With("permissions", KeyPermissionsOnWire.Render(key.Permissions))
    .With("owner_name", key.Account.IsOrganization ? key.Account.Name : null);
}
