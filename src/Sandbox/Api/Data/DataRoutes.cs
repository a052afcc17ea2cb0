using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Data;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api.Data;

/// <summary>Hosted data under both of its addresses (contract, section 17).</summary>
internal static class DataRoutes
{
    public static void Map(RouteTable routes)
    {
        foreach (string root in new[] { "/v1/data/{**path}", "/v1/connector/data/{**path}" })
        {
            Add(routes, "GET", root, DataReading.GetAsync);
            Add(routes, "HEAD", root, DataReading.GetAsync);
            Add(routes, "PUT", root, DataWriting.PutAsync);
            Add(routes, "POST", root, DataWriting.CreateAsync);
            Add(routes, "PATCH", root, DataWriting.ChangeAsync);
            Add(routes, "DELETE", root, (call, path) => Task.FromResult(DataWriting.Delete(call, path)));
        }
        routes.Add("GET", "/v1/hostedData", KeyRule.Standard, HostedData);
        routes.Add("POST", "/v1/algorithms/{id:guid}/collections/{collection:guid}", KeyRule.Manage, SetDefault);
    }

    private static void Add(RouteTable routes, string method, string pattern, Func<ApiCall, DataPath, Task<Reply>> handler) =>
        routes.Add(method, pattern, KeyRule.Standard, async call =>
        {
            try
            {
                return await handler(call, DataPath.Of(call));
            }
            catch (DataRefusal refusal)
            {
                if (HttpMethods.IsHead(method)) call.Context.Response.Headers["X-Error-Message"] = refusal.Message;
                return Reply.OldError(refusal.Status, refusal.Message);
            }
        });

    /// <summary>The caller's own collections with the ids that are used to set an algorithm's default collection (contract, section 17.8).</summary>
    private static Reply HostedData(ApiCall call)
    {
        if (!call.Account.Permissions.AllowData) return Reply.OldError(403, DataRefusal.Denied().Message);
        return Reply.Ok(new JsonObject { ["result"] = call.Cluster.Data.Of(call.Account.Name).Select(Render).ToJsonArray() });
    }

    private static JsonObject Render(HostedCollection collection) => new()
    {
        ["id"] = collection.Id.ToString(),
        ["object_id"] = $"collec-{collection.Id:N}",
        ["collection_name"] = collection.Name,
        ["username"] = collection.Owner,
        ["acl"] = new JsonObject
        {
            ["read_w"] = collection.Readers.Contains(HostedCollection.Everyone),
            ["read_g"] = false,
            ["read_u"] = true,
            ["read_a"] = collection.Readers.Contains(HostedCollection.OwnersAlgorithms),
        },
        ["location"] = collection.Address,
    };

    private static Reply SetDefault(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        Guid id = Guid.Parse(call.Route("collection"));
        if (call.Cluster.Data.Of(algorithm.Owner).All(collection => collection.Id != id))
            throw ApiFailure.InvalidRequest($"{algorithm.Owner} has no collection {id}");
        call.Cluster.Data.SetDefault(algorithm.Id, id);
        return new Reply(200);
    }
}
