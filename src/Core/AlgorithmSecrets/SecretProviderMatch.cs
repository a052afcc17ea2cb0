using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>A destination's provider for the secrets of one of the source.</summary>
/// <param name="Provider">Where the value goes.</param>
/// <param name="Note">What the operator should know; null when the provider is the same by name.</param>
internal sealed record SecretProviderMatch(SecretProvider Provider, string? Note);
