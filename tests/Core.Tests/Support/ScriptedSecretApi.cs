using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>The secrets of the algorithms of a <see cref="ScriptedCluster"/>.</summary>
internal sealed class ScriptedSecretApi(string cluster, Transcript transcript) : ISecretApi
{
    public ScriptedCall<Algorithm, IReadOnlyList<AlgorithmSecret>> List { get; } = new(transcript, $"{cluster}.Secrets.List");

    public ScriptedCall<string, IReadOnlyList<SecretProvider>> ListProviders { get; } = new(transcript, $"{cluster}.Secrets.ListProviders");

    public ScriptedCall<(Algorithm Algorithm, SecretDraft Draft), AlgorithmSecret> Create { get; } = new(transcript, $"{cluster}.Secrets.Create");

    public ScriptedCall<(Algorithm Algorithm, AlgorithmSecret Existing, SecretDraft Draft), AlgorithmSecret> Update { get; } =
        new(transcript, $"{cluster}.Secrets.Update");

    public ScriptedWrite<(Algorithm Algorithm, AlgorithmSecret Existing)> Remove { get; } = new(transcript, $"{cluster}.Secrets.Remove");

    Task<IReadOnlyList<AlgorithmSecret>> ISecretApi.ListAsync(Algorithm algorithm, CancellationToken cancellation) =>
        List.AskAsync(algorithm, $"{algorithm}", cancellation);

    Task<IReadOnlyList<SecretProvider>> ISecretApi.ListProvidersAsync(string owner, CancellationToken cancellation) =>
        ListProviders.AskAsync(owner, owner, cancellation);

    async Task<Created<AlgorithmSecret>> ISecretApi.CreateAsync(Algorithm algorithm, SecretDraft draft, CancellationToken cancellation) =>
        new(await Create.AskAsync((algorithm, draft), $"{algorithm}, {draft}", cancellation), IsFound: false);

    Task<AlgorithmSecret> ISecretApi.UpdateAsync(
        Algorithm algorithm, AlgorithmSecret existing, SecretDraft draft, CancellationToken cancellation) =>
        Update.AskAsync((algorithm, existing, draft), $"{algorithm}, {draft}", cancellation);

    Task ISecretApi.RemoveAsync(Algorithm algorithm, AlgorithmSecret existing, Func<CancellationToken, Task<bool>>? mayRepeat, CancellationToken cancellation) =>
        Remove.AskAsync((algorithm, existing), $"{algorithm}, {existing}", cancellation);
}
