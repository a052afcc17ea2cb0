using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Members of an organization (contract, section 15.4). No route sets a role.</summary>
internal static class MemberRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/organizations/{org}/members", KeyRule.Admin, List);
        routes.Add("PUT", "/v1/organizations/{org}/members/{user}", KeyRule.Admin, Add);
        routes.Add("DELETE", "/v1/organizations/{org}/members/{user}", KeyRule.Admin, Remove);
    }

    private static Reply List(ApiCall call)
    {
        MemberRoles members = call.Sees(call.SeenOrganization().Members) ?? MemberRoles.None;
        return Paging.Page(call, [.. members.ByName], member => member.Key, member => new JsonObject
        {
            ["username"] = member.Key,
            ["role"] = member.Value.ToString().ToLowerInvariant(),
            ["user_link"] = $"{call.Cluster.ApiAddress}v1/users/{member.Key}",
            ["resource_type"] = "organization_member",
        });
    }

    private static Reply Add(ApiCall call)
    {
        HostedOrganization organization = call.FindOrganization(404);
        string user = call.Route("user");
        if (call.Cluster.Accounts.Find(user) is not HostedUser) throw ApiFailure.NoSuchUser(404, user);
        if (organization.Members.Current.ByName.ContainsKey(user)) return new Reply(200);
        call.Change(organization.Members, members => members.With(user, HostedMemberRole.Member));
        return new Reply(201);
    }

    private static Reply Remove(ApiCall call)
    {
        HostedOrganization organization = call.FindOrganization(404);
        string user = call.Route("user");
        if (organization.Members.Current.IsLastOwner(user)) throw ApiFailure.LastOwner(user);
        call.Change(organization.Members, members => members.Without(user));
        return Reply.NoContent;
    }
}
