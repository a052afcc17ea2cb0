namespace AlgorithmiaMigration.Clusters;

/// <summary>
/// What a migration asks of a cluster about secrets of algorithms (contract, section 12). Throws <see cref="ClusterException"/> for what
/// the cluster refuses, as <see cref="IClusterApi"/> does.
/// </summary>
internal interface ISecretApi
{
    /// <summary>The secrets of an algorithm, by its id, without values. <see cref="FailureKind.AccessDenied"/> when the key may not.</summary>
    Task<IReadOnlyList<AlgorithmSecret>> ListAsync(Algorithm algorithm, CancellationToken cancellation);

    /// <summary>Where values can be kept.</summary>
    /// <param name="owner">Whose key to ask with.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<IReadOnlyList<SecretProvider>> ListProvidersAsync(string owner, CancellationToken cancellation);

    /// <summary>Creates a secret; looks before it repeats. <see cref="FailureKind.AlreadyExists"/> when name or key is taken (8001).</summary>
    Task<AlgorithmSecret> CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation);

    /// <summary>Replaces name, key, description and value of a secret; its provider stays.</summary>
    Task<AlgorithmSecret> UpdateAsync(Algorithm algorithm, AlgorithmSecret existing, SecretDraft draft, CancellationToken cancellation);
}
