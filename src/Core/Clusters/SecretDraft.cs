using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Clusters;

/// <summary>A secret to write.</summary>
/// <param name="ShortName">Its name among the algorithm's secrets.</param>
/// <param name="SecretKey">The environment variable inside the algorithm.</param>
/// <param name="Description">For people; a single space means none.</param>
/// <param name="ProviderId">The destination's provider.</param>
/// <param name="Value">The value.</param>
internal sealed record SecretDraft(string ShortName, string SecretKey, string Description, string ProviderId, Secret Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"{ShortName} ({SecretKey})";
}
