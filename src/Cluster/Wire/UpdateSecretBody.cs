using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

internal sealed record UpdateSecretBody(string ShortName, string SecretKey, string SecretValue, string Description)
{
    public static UpdateSecretBody Of(SecretDraft draft) =>
        new(draft.ShortName, draft.SecretKey, draft.Value.Reveal(), Filled(draft.Description));

    // The official client sends a blank for an empty description.
    public static string Filled(string description) => description.Length > 0 ? description : " ";

    /// <inheritdoc/>
    public override string ToString() => "***";
}
