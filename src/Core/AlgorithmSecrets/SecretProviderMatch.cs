using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.AlgorithmSecrets;

/// <summary>The destination provider for the secrets of a source provider.</summary>
/// <param name="Provider">The provider that stores the value.</param>
/// <param name="Note">A note for the operator; null when the provider has the same name.</param>
internal sealed record SecretProviderMatch(SecretProvider Provider, string? Note);
