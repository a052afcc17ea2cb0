using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Archives;

/// <summary>The names of the secrets in an archive; it has no values.</summary>
internal sealed class ArchiveSecrets(ArchiveContent content) : ISecretApi
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<AlgorithmSecret>> ListAsync(Algorithm algorithm, CancellationToken cancellation) =>
        content.SecretsAsync(algorithm.Owner, algorithm.Name, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SecretProvider>> ListProvidersAsync(string owner, CancellationToken cancellation) => content.SecretProvidersAsync(cancellation);

    /// <inheritdoc/>
    public Task<Created<AlgorithmSecret>> CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation) => throw content.ReadOnly();

    /// <inheritdoc/>
    public Task<AlgorithmSecret> UpdateAsync(Algorithm algorithm, AlgorithmSecret existing, SecretDraft draft, CancellationToken cancellation) =>
        throw content.ReadOnly();

    /// <inheritdoc/>
    public Task RemoveAsync(Algorithm algorithm, AlgorithmSecret existing, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) => throw content.ReadOnly();
}
