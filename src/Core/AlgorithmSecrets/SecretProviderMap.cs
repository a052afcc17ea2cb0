using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>Matches providers by name, because their ids differ between clusters (contract, section 12).</summary>
internal sealed class SecretProviderMap(AlgoCluster destination, IReadOnlyList<SecretProvider> there)
{
    /// <param name="name">The name of the source's provider; null when the source does not report it.</param>
    /// <exception cref="MigrationException"><see cref="FailureKind.SecretProviderMissing"/>.</exception>
    public SecretProviderMatch Match(string? name)
    {
        SecretProvider? same = there.FirstOrDefault(provider => provider.Name == name);
        if (same is { IsEnabled: true }) return new SecretProviderMatch(same, null);
        string why = name is null ? "The source does not report its provider"
            : same is null ? $"{destination} has no secret provider '{name}'"
            : $"The secret provider '{name}' is disabled on {destination}";
        SecretProvider? fallback = there.FirstOrDefault(provider => provider is { IsDefault: true, IsEnabled: true });
        return fallback is not null
            ? new SecretProviderMatch(fallback, name is null ? null : $"{why}: the value goes to the default provider, '{fallback}'.")
            : throw new MigrationException(FailureKind.SecretProviderMissing, $"{why}, and no enabled provider is the default.",
                $"Enable one on the cluster's admin page. It lists: {(there.Count == 0 ? "none" : string.Join(", ", there))}.");
    }

    /// <summary>The provider's name as the destination lists it; the id when it is not listed.</summary>
    public string NameOf(AlgorithmSecret secret) => NameIn(there, secret);

    public static string NameIn(IReadOnlyList<SecretProvider> providers, AlgorithmSecret secret) =>
        providers.FirstOrDefault(provider => provider.Id == secret.ProviderId)?.Name ?? secret.ProviderId;
}
