using System.Text.Json;

namespace AlgorithmiaMigration.Cluster;

/// <summary>All members are wanted (contract, section 12); a description that is blank must still be there.</summary>
internal sealed record CreateSecretBody(string OwnerType, string OwnerId, string ShortName, string SecretKey, string SecretValue,
    string ProviderId, string Description)
{
    public static CreateSecretBody Of(string algorithm, SecretDraft draft) => new("algorithm", algorithm, draft.ShortName, draft.SecretKey,
        draft.Value.Reveal(), draft.ProviderId, UpdateSecretBody.Filled(draft.Description));

    /// <inheritdoc/>
    public override string ToString() => "***";
}

internal sealed record UpdateSecretBody(string ShortName, string SecretKey, string SecretValue, string Description)
{
    public static UpdateSecretBody Of(SecretDraft draft) =>
        new(draft.ShortName, draft.SecretKey, draft.Value.Reveal(), Filled(draft.Description));

    // What the official client sends for none.
    public static string Filled(string description) => description.Length > 0 ? description : " ";

    /// <inheritdoc/>
    public override string ToString() => "***";
}

internal static class SecretReading
{
    /// <summary>The secret; null when this is none.</summary>
    public static AlgorithmSecret? Secret(JsonElement json) => json.Word("id") is not { } id ? null : new AlgorithmSecret
    {
        Id = id,
        ShortName = json.Text("short_name") ?? "",
        SecretKey = json.Word("secret_key"),
        Description = (json.Text("description") ?? "").Trim(),
        ProviderId = json.Text("provider_id") ?? "",
    };

    /// <summary>The provider; null when this is none. Its members are in camel case, alone in this API.</summary>
    public static SecretProvider? Provider(JsonElement json) => json.Word("id") is { } id && json.Word("name") is { } name
        ? new SecretProvider(id, name, json.Flag("isEnabled") ?? true, json.Flag("isDefault") ?? false)
        : null;
}
