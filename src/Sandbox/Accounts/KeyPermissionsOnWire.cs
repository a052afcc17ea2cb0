using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Accounts;

/// <summary>A key's permissions as JSON (contract, section 2.3).</summary>
internal static class KeyPermissionsOnWire
{
    /// <summary>A key has no permission to call algorithms or to use data until it is granted.</summary>
    public static KeyPermissions Read(JsonObject? request) => new()
    {
        AllowAlgo = request?.Flag("allow_algo") ?? false,
        AllowWebAlgo = request?.Flag("allow_web_algo") ?? false,
        AlgoAcl = request?["algo_acl"] is JsonArray acl ? [.. acl.Select(one => one!.GetValue<string>())] : [],
        AllowData = request?.Flag("allow_data") ?? false,
        AllowDataWrite = request?.Flag("allow_data_write") ?? false,
        AllowAlgoManagement = request?.Flag("allow_algo_management") ?? false,
    };

    public static JsonObject Render(KeyPermissions permissions) => new()
    {
        ["allow_algo"] = permissions.AllowAlgo,
        ["allow_web_algo"] = permissions.AllowWebAlgo,
        ["algo_acl"] = permissions.AlgoAcl.Select(one => (JsonNode)one).ToJsonArray(),
        ["allow_data"] = permissions.AllowData,
        ["allow_data_write"] = permissions.AllowDataWrite,
        ["allow_algo_management"] = permissions.AllowAlgoManagement,
    };
}
