using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.State;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Organizations and their types, for the admin key (contract, sections 15.1 to 15.3).</summary>
internal static class OrganizationRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/organization/types", KeyRule.Admin, Types);
        routes.Add("POST", "/v1/organization/types", KeyRule.Admin, AddTypeAsync);
        routes.Add("DELETE", "/v1/organization/types/{type}", KeyRule.Admin, RemoveType);
        routes.Add("GET", "/v1/organizations", KeyRule.Admin, List);
        routes.Add("POST", "/v1/organizations", KeyRule.Admin, CreateAsync);
        routes.Add("GET", "/v1/organizations/{org}", KeyRule.Admin, call => Reply.Ok(Render(call.SeenOrganization(), call)));
        routes.Add("PUT", "/v1/organizations/{org}", KeyRule.Admin, UpdateAsync);
        routes.Add("DELETE", "/v1/organizations/{org}", KeyRule.Admin, Delete);
        routes.Add("GET", "/v1/organizations/externalId/{external}", KeyRule.Admin, ReadByExternalId);
    }

    private static Reply Types(ApiCall call) => Reply.Ok(call.Cluster.OrganizationTypes.All.Select(Render).ToJsonArray());

    private static async Task<Reply> AddTypeAsync(ApiCall call)
    {
        string name = AccountValidation.Required(await call.BodyAsync(), "name", 100);
        return Reply.Ok(Render(call.Cluster.OrganizationTypes.Add(name)));
    }

    private static Reply RemoveType(ApiCall call) =>
        call.Cluster.OrganizationTypes.Remove(call.Route("type")) ? Reply.NoContent : throw ApiFailure.NoSuchOrganizationType(call.Route("type"));

    private static Reply List(ApiCall call)
    {
        HostedOrganization[] listed =
            [.. call.Cluster.Accounts.All.OfType<HostedOrganization>().Where(organization => call.Sees(organization.Profile) is not null)];
        return Paging.Page(call, listed, organization => organization.Name, organization => Render(organization, call));
    }

    /// <summary>The caller becomes the owner; <c>owner_ids</c> has no effect on that.</summary>
    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        JsonObject request = await call.BodyAsync();
        string name = AccountValidation.Name(request, "org_name");
        OrganizationProfile profile = OrganizationProfile.From(request, call.Cluster.OrganizationTypes, call.Cluster.Behaviour, call.Now);
        HostedOrganization organization = new(name, Aged<OrganizationProfile>.Since(call.Now, profile),
            Aged<MemberRoles>.Since(call.Now, MemberRoles.None.With(DefaultAccounts.Operator, HostedMemberRole.Owner)));
        if (call.Cluster.Accounts.TryAdd(organization) is { } refusal) throw refusal;
        return Reply.Ok(profile.Render(name, organization.Id, call.Context.Request.Host.Value!));
    }

    private static async Task<Reply> UpdateAsync(ApiCall call)
    {
        HostedOrganization organization = call.FindOrganization();
        JsonObject request = await call.BodyAsync();
        if (request.Text("org_name") is { } name && name != organization.Name)
            throw ApiFailure.Invalid($"org_name '{name}' differs from the path");
        OrganizationProfile profile = OrganizationProfile.From(
            request, call.Cluster.OrganizationTypes, call.Cluster.Behaviour, organization.Profile.Current.Created);
        call.Change(organization.Profile, _ => profile);
        return Reply.NoContent;
    }

    private static Reply Delete(ApiCall call)
    {
        if (call.Cluster.Accounts.Find(call.Route("org")) is HostedOrganization organization) call.Cluster.Accounts.Remove(organization);
        return Reply.NoContent;
    }

    private static Reply ReadByExternalId(ApiCall call)
    {
        string id = call.Route("external");
        return call.Cluster.Accounts.All.OfType<HostedOrganization>().FirstOrDefault(one => call.Sees(one.Profile)?.ExternalId == id) is { } found
            ? Reply.Ok(Render(found, call))
            : throw ApiFailure.NoSuchOrganization(409, id);
    }

    private static JsonObject Render(HostedOrganizationType type) => new() { ["id"] = type.Id.ToString(), ["name"] = type.Name };

    private static JsonObject Render(HostedOrganization organization, ApiCall call) =>
        call.Sees(organization.Profile)!.Render(organization.Name, organization.Id, call.Context.Request.Host.Value!);
}
