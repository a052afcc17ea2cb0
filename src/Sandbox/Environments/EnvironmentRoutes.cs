using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>Languages and environments (contract, section 11).</summary>
internal static class EnvironmentRoutes
{
    private const string Root = "/v1/algorithm-environments/edge";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", $"{Root}/languages", KeyRule.Standard, Languages);
        routes.Add("GET", $"{Root}/languages/{{language}}/environments", KeyRule.Standard, OfLanguage);
        routes.Add("GET", $"{Root}/environments/current", KeyRule.Admin, Current);
        routes.Add("GET", $"{Root}/environment-specifications/{{id}}/template", KeyRule.None, Template);
    }

    private static Reply Languages(ApiCall call) => Reply.Ok(KnownEnvironments.Languages.Select(Render).ToArray());

    private static Reply OfLanguage(ApiCall call)
    {
        string language = call.Route("language");
        if (!KnownEnvironments.Languages.Any(one => one.Name == language))
            throw new ApiFailure(400, 4001, $"Unknown language {language}");
        return Reply.Ok(new JsonObject { ["environments"] = call.Cluster.Environments.Of(language).Select(Render).ToArray() });
    }

    private static Reply Current(ApiCall call) => Reply.Ok(call.Cluster.Environments.All.Select(Render).ToArray());

    private static Reply Template(ApiCall call)
    {
        EnvironmentSpecification? specification = KnownEnvironments.Specifications
            .FirstOrDefault(one => Guid.TryParse(call.Route("id"), out Guid id) && one.Id == id);
        return specification is null
            ? Reply.OldError(404, "not found")
            : new Reply(200, Bytes: TemplateArchive.Of(specification.Language.Name), ContentType: "application/gzip");
    }

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
