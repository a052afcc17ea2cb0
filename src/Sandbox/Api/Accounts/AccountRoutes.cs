using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Users, organizations and keys, and the request that reveals the owner of a key (contract, section 2.4).</summary>
internal static class AccountRoutes
{
    public static void Map(RouteTable routes)
    {
        UserRoutes.Map(routes);
        OrganizationRoutes.Map(routes);
        MemberRoutes.Map(routes);
        KeyRoutes.Map(routes);
        UserExtraRoutes.Map(routes);
        routes.Add("GET", "/v1/data", KeyRule.Standard, RootFolders);
        routes.Add("GET", "/v1/connector/data", KeyRule.Standard, RootFolders);
    }

    private static Reply RootFolders(ApiCall call)
    {
        Account owner = call.Account;
        if (!call.Caller.Permissions.AllowData) return Reply.OldError(403, "Caller is not authorized to perform the operation");
        IEnumerable<string> others = call.Cluster.Accounts.All
            .Where(account => account != owner && call.Cluster.Accounts.Belongs(owner, account.Name)).Select(account => account.Name);
        call.Context.Response.Headers["X-Data-Type"] = "directory";
        return Reply.Ok(new JsonObject
        {
            ["folders"] = others.Prepend(owner.Name).Select(name => new JsonObject { ["name"] = name }).ToJsonArray(),
        });
    }
}
