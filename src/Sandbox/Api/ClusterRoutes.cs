using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Probes that require no key (contract, section 18).</summary>
internal static class ClusterRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/openapispec", KeyRule.None, _ => Reply.Ok(new JsonObject
        {
            ["openapi"] = "3.0.2",
            ["info"] = new JsonObject { ["title"] = "Algorithmia Sandbox", ["version"] = "1.5.1" },
            ["paths"] = new JsonObject(),
        }));
        routes.Add("GET", "/v1/config/frontend", KeyRule.None, call =>
            Paging.Page(call, [call.Cluster.Name], name => name, _ => Entry(call)));
        routes.Add("GET", "/v1/config/frontend/{key}", KeyRule.None, call => call.Route("key") == "cluster_name"
            ? Reply.Ok(Entry(call))
            : throw new ApiFailure(409, 5004, $"Configuration entry {call.Route("key")} not found"));
    }

    private static JsonObject Entry(ApiCall call) => new()
    {
        ["keyname"] = "cluster_name",
        ["value"] = call.Cluster.Name,
        // Numbers in the published description; milliseconds as in lists of errors (section 7.8).
        ["created_at"] = call.Cluster.StartedAt.ToUnixTimeMilliseconds(),
        ["updated_at"] = call.Cluster.StartedAt.ToUnixTimeMilliseconds(),
        ["resource_type"] = "config",
    };
}
