using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>Providers are matched by name, because their ids differ per cluster (contract, section 12).</summary>
internal sealed class SecretProviderMap(AlgoCluster destination, IReadOnlyList<SecretProvider> there)
{
    /// <param name="wanted">The source's provider, or the one that was asked for by name; null when nobody said.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.SecretProviderMissing"/>.</exception>
    public SecretProviderMatch Match(string? wanted)
    {
        SecretProvider? same = there.FirstOrDefault(provider => provider.Name == wanted);
        if (same is { IsEnabled: true }) return new SecretProviderMatch(same, null);
        string why = wanted is null ? "The source does not tell its provider"
            : same is null ? $"{destination} has no secret provider '{wanted}'"
            : $"The secret provider '{wanted}' is disabled on {destination}";
        SecretProvider? fallback = there.FirstOrDefault(provider => provider is { IsDefault: true, IsEnabled: true });
        return fallback is not null
            ? new SecretProviderMatch(fallback, wanted is null ? null : $"{why}: the value goes to its default, '{fallback}'.")
            : throw new MigrationException(FailureKind.SecretProviderMissing, $"{why}, and no other one is its default.",
                $"Have one enabled on the cluster's admin page. It lists: {(there.Count == 0 ? "none" : string.Join(", ", there))}.");
    }

    /// <summary>The provider's name as the destination lists it; the id when it does not.</summary>
    public string NameOf(AlgorithmSecret secret) => NameIn(there, secret);

    public static string NameIn(IReadOnlyList<SecretProvider> providers, AlgorithmSecret secret) =>
        providers.FirstOrDefault(provider => provider.Id == secret.ProviderId)?.Name ?? secret.ProviderId;
}
