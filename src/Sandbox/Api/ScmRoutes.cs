using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Scms;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Source hosts, their authorizations, and webhooks (contract, sections 13.1 to 13.3).</summary>
internal static class ScmRoutes
{
    public static void Map(RouteTable routes)
    {
        routes.Add("GET", "/v1/scms", KeyRule.Standard, call => Reply.Ok(new JsonObject
        {
            ["results"] = call.Cluster.Scms.All.Select(ScmView.Full).ToJsonArray(),
        }));
        routes.Add("GET", "/v1/scms/{scm}", KeyRule.Standard, call => Reply.Ok(ScmView.Full(Find(call))));
        routes.Add("GET", "/v1/scms/{scm}/oauth/status", KeyRule.Standard, call => Status(call, byToken: false));
        routes.Add("GET", "/v1/scms/{scm}/token/status", KeyRule.Standard, call => Status(call, byToken: true));
        routes.Add("POST", "/v1/scms/{scm}/oauth/revoke", KeyRule.Standard, Revoke);
        routes.AddForAlgorithm("GET", "/scm/status", KeyRule.Standard, Connection);
        routes.AddForAlgorithm("POST", "/scm/webhook", KeyRule.None, WebhookAsync);
    }

    // OAuth and token authorizations are separate.
    private static Reply Status(ApiCall call, bool byToken)
    {
        Scm scm = Find(call);
        ScmAuthorization? authorization = call.Cluster.Scms.Of(call.Caller.Name, scm.Id);
        return Reply.Ok(ScmView.Status(authorization?.ByToken == byToken ? authorization : null, scm.Host));
    }

    private static Reply Revoke(ApiCall call)
    {
        call.Cluster.Scms.Revoke(call.Caller.Name, Find(call).Id);
        return Reply.NoContent;
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

    /// <summary>Called by hosts after a push. The Sandbox's own hosts do not use it; signatures are not checked.</summary>
    private static async Task<Reply> WebhookAsync(ApiCall call)
    {
        HostedAlgorithm algorithm = call.FindAlgorithm() ?? throw new ApiFailure(404, 1000, "Algorithm not found");
        if (algorithm.Source.ScmId == ScmCatalog.Internal) throw new ApiFailure(400, 4012, "The internal SCM has no webhooks");
        IHeaderDictionary headers = call.Context.Request.Headers;
        string kind = headers["X-GitHub-Event"].ToString() + headers["X-Gitlab-Event"] + headers["X-Event-Key"];
        if (!kind.Contains("push", StringComparison.OrdinalIgnoreCase))
            return new Reply(202, new JsonObject { ["reason"] = $"The event '{kind}' starts no build" });
        await call.Cluster.Builds.AfterWebhookAsync(algorithm);
        return Reply.NoContent;
    }

    private static Scm Find(ApiCall call) =>
        call.Cluster.Scms.Find(call.Route("scm")) ?? throw new ApiFailure(404, 4009, $"SCM {call.Route("scm")} not found");
}
