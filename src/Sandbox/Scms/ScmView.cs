using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox;

internal static class ScmView
{
    /// <summary>As it stands inside an algorithm.</summary>
    public static JsonObject Short(Scm scm) => new()
    {
        ["id"] = scm.Id, ["provider"] = scm.Provider, ["default"] = scm.IsDefault, ["enabled"] = true,
    };

    /// <summary>As <c>/v1/scms</c> lists it; the internal one has neither clients nor addresses.</summary>
    public static JsonObject Full(Scm scm)
    {
        JsonObject json = Short(scm).With("name", scm.Name);
        if (scm.Web is null) return json;
        json["scm"] = new JsonObject { ["client_id"] = scm.ClientId };
        json["oauth"] = new JsonObject { ["client_id"] = scm.ClientId };
        json["urls"] = new JsonObject { ["web"] = scm.Web, ["api"] = scm.Api, ["ssh"] = scm.Ssh };
        return json;
    }
}
