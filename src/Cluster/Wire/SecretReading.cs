using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

internal static class SecretReading
{
    /// <summary>The secret; null when the JSON is not a secret.</summary>
    public static AlgorithmSecret? Secret(JsonElement json) => json.Word("id") is not { } id ? null : new AlgorithmSecret
    {
        Id = id,
        ShortName = json.Text("short_name") ?? "",
        SecretKey = json.Word("secret_key"),
        Description = (json.Text("description") ?? "").Trim(),
        ProviderId = json.Text("provider_id") ?? "",
        Modified = json.Time("modified"),
    };

    /// <summary>The provider; null when the JSON is not a provider. Unlike everything else in this API, its members are in camel case.</summary>
    public static SecretProvider? Provider(JsonElement json) => json.Word("id") is { } id && json.Word("name") is { } name
        ? new SecretProvider(id, name, json.Flag("isEnabled") ?? true, json.Flag("isDefault") ?? false)
        : null;
}
