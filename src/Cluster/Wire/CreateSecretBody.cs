using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Wire;

/// <summary>All members are required (contract, section 12), even a blank description.</summary>
internal sealed record CreateSecretBody(string OwnerType, string OwnerId, string ShortName, string SecretKey, string SecretValue,
    string ProviderId, string Description)
{
    public static CreateSecretBody Of(string algorithm, SecretDraft draft) => new("algorithm", algorithm, draft.ShortName, draft.SecretKey,
        draft.Value.Reveal(), draft.ProviderId, UpdateSecretBody.Filled(draft.Description));

    /// <inheritdoc/>
    public override string ToString() => "***";
}
