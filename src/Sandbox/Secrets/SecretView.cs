using System.Text.Json.Nodes;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>Secrets and providers as JSON, without values.</summary>
internal static class SecretView
{
    /// <summary>The form that the official client reads, or that of the published description, without <c>secret_key</c>.</summary>
    public static JsonObject Of(HostedSecret secret, Guid algorithm, bool asPublished)
    {
        JsonObject json = new()
        {
            ["id"] = secret.Id.ToString(),
            ["short_name"] = secret.ShortName,
            ["description"] = secret.Description,
            ["owner_type"] = "algorithm",
            ["owner_id"] = algorithm.ToString(),
            ["provider_id"] = secret.ProviderId.ToString(),
            ["created"] = secret.Created.Seconds(),
            ["modified"] = secret.Modified.Seconds(),
        };
        return asPublished ? json.With("default_secret_value_id", Guid.NewGuid().ToString()) : json.With("secret_key", secret.SecretKey);
    }

    public static JsonObject Of(HostedProvider provider, DateTimeOffset time) => new()
    {
        ["id"] = provider.Id.ToString(),
        ["name"] = provider.Settings.Name,
        ["description"] = provider.Settings.Description,
        ["moduleName"] = provider.Settings.Name,
        ["factoryClassName"] = $"{provider.Settings.Name}.Factory",
        ["interfaceVersion"] = "1.0",
        ["isEnabled"] = provider.Settings.IsEnabled,
        ["isDefault"] = provider.Settings.IsDefault,
        ["created"] = time.Seconds(),
        ["modified"] = time.Seconds(),
    };
}
