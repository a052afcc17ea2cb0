using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;
using AlgorithmiaMigration.ManualSteps;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>The manual steps for secrets that an algorithm lacks.</summary>
internal static class SecretManualSteps
{
    public static ManualStepSubject SubjectOf(DestinationId destination) => new(ManualStepArea.Secret, destination.Cluster, destination.Owner, destination.Name);

    /// <summary>The step.</summary>
    /// <param name="cluster">The destination.</param>
    /// <param name="destination">The algorithm that lacks the secret.</param>
    /// <param name="source">The path of the algorithm at the source.</param>
    /// <param name="secret">The secret, as it is at the source.</param>
    public static ManualStep Of(AlgoCluster cluster, DestinationId destination, string source, AlgorithmSecret secret) => new()
    {
        Area = ManualStepArea.Secret,
        Cluster = destination.Cluster,
        Account = destination.Owner,
        Algorithm = destination.Name,
        What = $"Set the secret {secret}{(secret.Description.Length > 0 ? $" ({secret.Description})" : "")}.",
        Why = "Clusters never return the value of a secret, so no tool can copy it; the algorithm lacks it until a person sets it.",
        Where = WebPages.Algorithm(cluster, destination.Owner, destination.Name),
        How = $"Get-AlgoSecret {source} | Set-AlgoSecret -Value {{ Get-Secret $_.SecretKey }} sets it from your vault; or enter it on the "
            + "algorithm's page, under Secrets.",
    };
}
