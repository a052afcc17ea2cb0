using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Source hosts, read only (contract, sections 13.1 to 13.3). Nobody is authorised at an external one.</summary>
internal static class ScmRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/scms", KeyRule.Standard, call => Reply.Ok(new JsonObject
        {
            ["results"] = call.Cluster.Scms.All.Select(ScmView.Full).ToArray(),
        }));
        routes.Add("GET", "/v1/scms/{scm}", KeyRule.Standard, call => Reply.Ok(ScmView.Full(Find(call))));
        routes.Add("GET", "/v1/scms/{scm}/oauth/status", KeyRule.Standard, Authorization);
        routes.Add("GET", "/v1/scms/{scm}/token/status", KeyRule.Standard, Authorization);
        routes.AddForAlgorithm("GET", "/scm/status", KeyRule.Standard, Connection);
    }

    private static Reply Authorization(ApiCall call)
    {
        Find(call);
        return Reply.Ok(new JsonObject { ["authorization_status"] = "unauthorized" });
    }

    private static Reply Connection(ApiCall call)
    {
        HostedAlgorithm algorithm = call.OwnAlgorithm();
        JsonObject json = new() { ["scm_connection_status"] = "active" };
        if (algorithm.Source.ScmId == ScmCatalog.Internal) return Reply.Ok(json);
        json["repository_public_deploy_key"] = $"ssh-rsa {Convert.ToBase64String(algorithm.Id.ToByteArray())}";
        json["repository_webhook_secret"] = algorithm.Id.ToString("N");
        json["repository_webhook_url"] =
            $"{call.Cluster.ApiAddress}v1/algorithms/{algorithm.Owner}/{algorithm.Name}/scm/webhook";
        return Reply.Ok(json);
    }

    private static Scm Find(ApiCall call) =>
        call.Cluster.Scms.Find(call.Route("scm")) ?? throw new ApiFailure(404, 4009, $"SCM {call.Route("scm")} not found");
}
