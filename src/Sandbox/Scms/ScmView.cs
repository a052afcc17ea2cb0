using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.SourceHosts;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Scms;

internal static class ScmView
{
    /// <summary>The form inside an algorithm.</summary>
    public static JsonObject Short(Scm scm) => new()
    {
        ["id"] = scm.Id, ["provider"] = scm.Provider, ["default"] = scm.IsDefault, ["enabled"] = scm.IsEnabled,
    };

    /// <summary>The form in the list of <c>/v1/scms</c>; the internal host has neither clients nor addresses.</summary>
    public static JsonObject Full(Scm scm)
    {
        JsonObject json = Short(scm).With("name", scm.Name);
        if (scm.Host is not { } host) return json;
        json["scm"] = new JsonObject { ["client_id"] = scm.ClientId };
        json["oauth"] = new JsonObject { ["client_id"] = scm.ClientId };
        json["urls"] = new JsonObject { ["web"] = host.Web, ["api"] = $"{host.Web}/api", ["ssh"] = $"ssh://git@{new Uri(host.Web).Host}" };
        return json;
    }

    /// <summary>Whether an account is authorized (contract, section 13.2).</summary>
    public static JsonObject Status(ScmAuthorization? authorization, ExternalHost? host)
    {
        if (authorization is null || host is null) return new JsonObject { ["authorization_status"] = "unauthorized" };
        return new JsonObject
        {
            ["authorization_status"] = "authorized",
            ["scm_username"] = authorization.HostUser,
            ["scm_organizations"] = host.OrganizationsOf(authorization.HostUser)
                .Select(name => new JsonObject { ["scm_org_username"] = name, ["access_level"] = "write" }).ToJsonArray(),
        };
    }
}
