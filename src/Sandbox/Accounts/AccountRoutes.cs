using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Users and organizations, read only, and the trick that tells whose key it is (contract, sections 2.4, 14 and 15).</summary>
internal static class AccountRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/users", KeyRule.Admin, call => Page(call, organizations: false, User));
        routes.Add("GET", "/v1/users/{name}", KeyRule.Admin, ReadUser);
        routes.Add("GET", "/v1/organizations", KeyRule.Admin, call => Page(call, organizations: true, Organization));
        routes.Add("GET", "/v1/organizations/{name}", KeyRule.Admin, ReadOrganization);
        routes.Add("GET", "/v1/organizations/{name}/members", KeyRule.Admin, Members);
        routes.Add("GET", "/v1/organization/types", KeyRule.Admin, Types);
        UserExtraRoutes.Map(routes);
        routes.Add("GET", "/v1/data", KeyRule.Standard, RootFolders);
        routes.Add("GET", "/v1/connector/data", KeyRule.Standard, RootFolders);
    }

    private static Reply Page(ApiCall call, bool organizations, Func<Account, ApiCall, JsonObject> render) =>
        Paging.Page(call, [.. call.Cluster.Accounts.All.Where(account => account.IsOrganization == organizations)],
            account => account.Name, account => render(account, call));

    private static Reply ReadUser(ApiCall call)
    {
        string name = call.Route("name");
        Account? account = Guid.TryParse(name, out Guid id) ? call.Cluster.Accounts.Find(id) : call.Cluster.Accounts.Find(name);
        return account is { IsOrganization: false } ? Reply.Ok(User(account, call)) : throw ApiFailure.NoSuchUser(409, name);
    }

    private static Reply ReadOrganization(ApiCall call) => Reply.Ok(Organization(FindOrganization(call), call));

    private static Reply Members(ApiCall call)
    {
        string[] members = [.. FindOrganization(call).Members.Order(StringComparer.Ordinal)];
        return Paging.Page(call, members, name => name, name => new JsonObject
        {
            ["username"] = name,
            ["role"] = "member",
            ["user_link"] = $"{call.Cluster.ApiAddress}v1/users/{name}",
            ["resource_type"] = "organization_member",
        });
    }

    private static Reply Types(ApiCall call) => Reply.Ok(new JsonArray(new JsonObject
    {
        ["id"] = call.Cluster.OrganizationTypeId.ToString(), ["name"] = "basic",
    }));

    private static Reply RootFolders(ApiCall call)
    {
        Account owner = call.Account;
        if (!owner.Permissions.AllowData) return Reply.OldError(403, "Caller is not authorized to perform the operation");
        IEnumerable<string> others = call.Cluster.Accounts.All
            .Where(account => account != owner && call.Cluster.Accounts.Belongs(owner, account.Name)).Select(account => account.Name);
        call.Context.Response.Headers["X-Data-Type"] = "directory";
        return Reply.Ok(new JsonObject
        {
            ["folders"] = others.Prepend(owner.Name).Select(name => new JsonObject { ["name"] = name }).ToArray(),
        });
    }

    private static Account FindOrganization(ApiCall call) =>
        call.Cluster.Accounts.Find(call.Route("name")) is { IsOrganization: true } organization
            ? organization
            : throw ApiFailure.NoSuchOrganization(409, call.Route("name"));

    private static JsonObject User(Account account, ApiCall call) => new()
    {
        ["id"] = account.Id.ToString(),
        ["username"] = account.Name,
        ["email"] = account.Email,
        ["fullname"] = $"The user {account.Name}",
        ["self_link"] = $"{call.Cluster.ApiAddress}v1/users/{account.Name}",
        ["resource_type"] = "user",
    };

    // Organizations do send nulls.
    private static JsonObject Organization(Account account, ApiCall call) => new()
    {
        ["id"] = account.Id.ToString(),
        ["org_name"] = account.Name,
        ["org_label"] = account.Name,
        ["org_contact_name"] = $"The contact of {account.Name}",
        ["org_email"] = account.Email,
        ["org_created_at"] = call.Cluster.StartedAt.UtcDateTime.ToString("s", null),
        ["org_url"] = null,
        ["type_id"] = call.Cluster.OrganizationTypeId.ToString(),
        ["stripe_customer_id"] = null,
        ["external_admin_group"] = null,
        ["external_member_group"] = null,
        ["external_id"] = null,
        ["owner_ids"] = null,
        ["resource_type"] = "organization",
        ["self_link"] = $"http://{call.Context.Request.Host}/v1/organizations/{account.Name}",
    };
}
