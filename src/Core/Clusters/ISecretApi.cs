namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// Secrets of algorithms (contract, section 12). Members throw <see cref="ClusterException"/> when the cluster refuses or fails a request, as
/// those of <see cref="IClusterApi"/> do.
/// </summary>
internal interface ISecretApi
{
    /// <summary>The secrets of an algorithm, by its id, without values. <see cref="FailureKind.AccessDenied"/> when the key lacks the
    /// permission.</summary>
    Task<IReadOnlyList<AlgorithmSecret>> ListAsync(Algorithm algorithm, CancellationToken cancellation);

    /// <summary>The secret providers.</summary>
    /// <param name="owner">The account whose key is used for the request.</param>
    /// <param name="cancellation">Cancels the request.</param>
    Task<IReadOnlyList<SecretProvider>> ListProvidersAsync(string owner, CancellationToken cancellation);

    /// <summary>Creates a secret. After an uncertain failure it checks whether the secret exists before it retries.
    /// <see cref="FailureKind.AlreadyExists"/> when the name or key is in use (8001).</summary>
    Task<Created<AlgorithmSecret>> CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation);

    /// <summary>Replaces name, key, description and value of a secret; its provider stays.</summary>
    Task<AlgorithmSecret> UpdateAsync(Algorithm algorithm, AlgorithmSecret existing, SecretDraft draft, CancellationToken cancellation);

    /// <summary>Removes a secret; succeeds if it does not exist.</summary>
    /// <inheritdoc cref="IClusterApi.RemoveAlgorithmAsync" path="/param[@name='mayRepeat']"/>
    Task RemoveAsync(Algorithm algorithm, AlgorithmSecret existing, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation);
}
