using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Environments;
using AlgorithmiaMigration.Sandbox.Templates;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Api;

/// <summary>Languages and environments (contract, section 11).</summary>
internal static class EnvironmentRoutes
{
    private const string Root = "/v1/algorithm-environments/edge";

    /// <summary>Used by the web pages (contract, section 11.4).</summary>
    private const string WebRoot = "/webapi/v1/algorithm-environments";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", $"{Root}/languages", KeyRule.Standard, Languages);
        routes.Add("GET", $"{Root}/languages/{{language}}/environments", KeyRule.Standard, OfLanguage);
        routes.Add("GET", $"{Root}/environment-specifications/{{id}}/template", KeyRule.None, Template);
        foreach (string root in new[] { Root, WebRoot })
        {
            routes.Add("GET", $"{root}/environments/current", KeyRule.Admin, Current);
            routes.Add("GET", $"{root}/environments/available", KeyRule.Admin, Available);
        }
        routes.Add("POST", $"{Root}/environment-specifications/{{id}}/syncs", KeyRule.Admin, Enable);
        routes.Add("DELETE", $"{Root}/environment-specifications/{{id}}", KeyRule.Admin, Disable);
        routes.Add("GET", $"{WebRoot}/environment-specifications/{{id}}/syncs/{{environment}}", KeyRule.Admin, SyncResult);
    }

    private static Reply Languages(ApiCall call) => Reply.Ok(KnownEnvironments.Languages.Select(Render).ToJsonArray());

    private static Reply OfLanguage(ApiCall call)
    {
        string language = call.Route("language");
        if (!KnownEnvironments.Languages.Any(one => one.Name == language))
            throw new ApiFailure(400, 4001, $"Unknown language {language}");
        return Reply.Ok(new JsonObject { ["environments"] = call.Cluster.Environments.Of(language).Select(Render).ToJsonArray() });
    }

    private static Reply Current(ApiCall call) => Reply.Ok(call.Cluster.Environments.All.Select(Render).ToJsonArray());

    // An environment that is not enabled has no id on this cluster yet; the id of its specification is returned.
    private static Reply Available(ApiCall call) => Reply.Ok(call.Cluster.Environments.Available
        .Select(one => Render(new HostedEnvironment(one.Id, one, call.Cluster.StartedAt))).ToJsonArray());

    private static Reply Enable(ApiCall call)
    {
        if (Specification(call) is not { } specification) return Reply.OldError(404, "not found");
        call.Cluster.Environments.Enable(specification, call.Cluster.Behaviour.EnvironmentSyncTime);
        return new Reply(202);
    }

    private static Reply Disable(ApiCall call)
    {
        if (Specification(call) is not { } specification) return Reply.OldError(404, "not found");
        call.Cluster.Environments.Disable(specification);
        return Reply.NoContent;
    }

    private static Reply SyncResult(ApiCall call) =>
        Specification(call) is { } specification && call.Cluster.Environments.IsReady(specification.Id) is { } isReady
            ? Reply.Ok(new JsonObject { ["sync_result"] = isReady ? "succeeded" : "in progress" })
            : Reply.OldError(404, "not found");

    private static Reply Template(ApiCall call) => Specification(call) is { } specification
        ? new Reply(200, Bytes: TemplateArchive.Of(specification.Language.Name), ContentType: "application/gzip")
        : Reply.OldError(404, "not found");

    private static EnvironmentSpecification? Specification(ApiCall call) =>
        Guid.TryParse(call.Route("id"), out Guid id) ? KnownEnvironments.Specifications.FirstOrDefault(one => one.Id == id) : null;

    private static JsonObject Render(HostedLanguage language) => new()
    {
        ["name"] = language.Name, ["display_name"] = language.DisplayName, ["configuration"] = language.Configuration,
    };

    private static JsonObject Render(HostedEnvironment environment) => new()
    {
        ["id"] = environment.Id.ToString(),
        ["environment_specification_id"] = environment.Specification.Id.ToString(),
        ["display_name"] = environment.Specification.DisplayName,
        ["description"] = $"Generic {environment.Specification.DisplayName} installation",
        ["created_at"] = environment.CreatedAt.Zoneless(),
        ["language"] = Render(environment.Specification.Language),
        ["machine_type"] = environment.Specification.MachineType,
    };
}
