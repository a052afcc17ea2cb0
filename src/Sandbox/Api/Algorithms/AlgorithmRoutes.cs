using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Algorithms;

/// <summary>Create, read, list, update and delete (contract, section 7).</summary>
internal static class AlgorithmRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("POST", "/v1/algorithms/{owner}", KeyRule.Manage, CreateAsync);
        routes.Add("GET", "/v1/algorithms/{id}", KeyRule.Standard, ReadByIdOnly);
        routes.AddForAlgorithm("GET", "", KeyRule.Standard, Read);
        routes.AddForAlgorithm("PUT", "", KeyRule.Manage, UpdateAsync);
        routes.AddForAlgorithm("DELETE", "", KeyRule.Manage, DeleteAsync);
        routes.Add("GET", "/v1/users/{owner}/algorithms", KeyRule.StandardOrAdmin, List);
        routes.Add("GET", "/v1/organizations/{owner}/utility-algorithms", KeyRule.StandardOrAdmin, ListOfOrganization);
    }

    private static async Task<Reply> CreateAsync(ApiCall call)
    {
        string owner = call.Route("owner");
        if (call.Cluster.Accounts.Find(owner) is null) throw ApiFailure.NoSuchUser(400, owner);
        if (!call.MayUse(owner)) throw ApiFailure.NotAuthorized();
        HostedAlgorithm algorithm = new AlgorithmCreation(call.Cluster).Create(owner, await call.BodyAsync(), call.Caller.Name);
        return Reply.Created(AlgorithmView.Render(algorithm, call.Cluster));
    }

    // The specification shows this address with a user name, but only an id is accepted: a name is not found.
    private static Reply ReadByIdOnly(ApiCall call) => Reply.NoSuchAlgorithm;

    private static Reply Read(ApiCall call) => call.FindAlgorithm() is null
        ? Reply.NoSuchAlgorithm
        : Reply.Ok(AlgorithmView.Render(call.ReadableAlgorithm(), call.Cluster));

    private static async Task<Reply> UpdateAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        JsonObject request = await call.BodyAsync();
        AlgorithmUpdate.Apply(algorithm, request, call.Cluster);
        return Reply.Ok(AlgorithmView.Render(algorithm, call.Cluster));
    }

    private static async Task<Reply> DeleteAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        if (algorithm.HasPublicVersion)
            throw ApiFailure.Invalid($"{algorithm.Name} has publicly published versions and cannot be deleted by its owner");
        call.Cluster.Algorithms.Remove(algorithm);
        // A repository at an external host is not deleted (contract, section 7.7).
        if (algorithm.Source.ScmId == ScmCatalog.Internal) await algorithm.Repository.DeleteAsync();
        return Reply.NoContent;
    }

    private static Reply List(ApiCall call)
    {
        string owner = call.Route("owner");
        if (call.Cluster.Accounts.Find(owner) is not { } account || (account.IsOrganization && call.Cluster.Behaviour.OrganizationsListApart))
            throw ApiFailure.NoSuchUser(409, owner);
        return ListOf(call, owner);
    }

    private static Reply ListOfOrganization(ApiCall call)
    {
        string owner = call.Route("owner");
        if (call.Cluster.Accounts.Find(owner) is not { IsOrganization: true }) throw ApiFailure.NoSuchOrganization(400, owner);
        return ListOf(call, owner);
    }

    private static Reply ListOf(ApiCall call, string owner)
    {
        bool seesAll = call.MayUse(owner);
        return Reply.Ok(call.Cluster.Algorithms.Of(owner)
            .Where(algorithm => seesAll || algorithm.HasPublicVersion)
            .Select(algorithm => new JsonObject
            {
                ["id"] = algorithm.Id.ToString(), ["algoname"] = algorithm.Name, ["username"] = algorithm.Owner,
            })
            .ToJsonArray());
    }
}
