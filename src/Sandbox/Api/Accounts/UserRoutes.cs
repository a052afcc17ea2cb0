using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Accounts;
using AlgorithmiaMigration.Sandbox.Seeding;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Accounts;

/// <summary>Users, for the admin key (contract, section 14.2).</summary>
internal static class UserRoutes
{
    private const string HelloName = "Hello";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/users", KeyRule.Admin, List);
        routes.Add("POST", "/v1/users", KeyRule.Admin, CreateAsync);
        routes.Add("GET", "/v1/users/{user}", KeyRule.Admin, Read);
        routes.Add("PUT", "/v1/users/{user}", KeyRule.Admin, UpdateAsync);
        routes.Add("DELETE", "/v1/users/{user}", KeyRule.Admin, Delete);
    }

    private static Reply List(ApiCall call)
    {
        bool shadows = call.Cluster.Behaviour.ListsOrganizationsAsUsers;
        Account[] listed = [.. call.Cluster.Accounts.All.Where(account => account is HostedUser user ? call.Sees(user.Profile) is not null : shadows)];
        return Paging.Page(call, listed, account => account.Name, account => Render(account, call));
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        JsonObject request = await call.BodyAsync();
        string name = AccountValidation.Name(request, "username");
        UserProfile profile = UserProfile.From(request, call.Cluster.Behaviour.FullNameRequired);
        HostedUser user = new(name, Aged<UserProfile>.Since(call.Now, profile));
        if (call.Cluster.Accounts.TryAdd(user) is { } refusal) throw refusal;
        if (request.Flag("shouldCreateHello") != false) new Seeder(call.Cluster).Add(new AlgorithmSeed(name, HelloName));
        return Reply.Ok(Render(user, profile, call));
    }

    private static Reply Read(ApiCall call) =>
        Find(call) is { } user && call.Sees(user.Profile) is { } profile
            ? Reply.Ok(Render(user, profile, call))
            : throw ApiFailure.NoSuchUser(409, call.Route("user"));

    private static async Task<Reply> UpdateAsync(ApiCall call)
    {
        HostedUser user = Find(call) ?? throw ApiFailure.NoSuchUser(404, call.Route("user"));
        JsonObject request = await call.BodyAsync();
        if (AccountValidation.Required(request, "username", 100) != user.Name) throw ApiFailure.UsernameFixed(user.Name);
        UserProfile profile = UserProfile.From(request, isFullNameRequired: true);
        if (profile.Email != user.Email) throw ApiFailure.EmailFixed(user.Name);
        call.Change(user.Profile, _ => profile);
        return Reply.Ok(Render(user, profile, call));
    }

    private static Reply Delete(ApiCall call)
    {
        HostedUser user = Find(call) ?? throw ApiFailure.NoSuchUser(404, call.Route("user"));
        foreach (HostedOrganization organization in call.Cluster.Accounts.All.OfType<HostedOrganization>())
            if (organization.Members.Current.ByName.ContainsKey(user.Name))
                call.Change(organization.Members, members => members.Without(user.Name));
        call.Cluster.Accounts.Remove(user);
        return Reply.NoContent;
    }

    private static HostedUser? Find(ApiCall call) => (Guid.TryParse(call.Route("user"), out Guid id)
        ? call.Cluster.Accounts.Find(id) : call.Cluster.Accounts.Find(call.Route("user"))) as HostedUser;

    private static JsonObject Render(Account account, ApiCall call) =>
        Render(account, account is HostedUser user ? call.Sees(user.Profile)! : new UserProfile(account.Email), call);

    private static JsonObject Render(Account account, UserProfile profile, ApiCall call) => new JsonObject
    {
        ["id"] = account.Id.ToString(),
        ["username"] = account.Name,
        ["email"] = profile.Email,
    }
    .With("fullname", profile.FullName).With("company_name", profile.CompanyName).With("company_role", profile.CompanyRole)
    .With("self_link", $"{call.Cluster.ApiAddress}v1/users/{account.Name}").With("resource_type", "user");
}
