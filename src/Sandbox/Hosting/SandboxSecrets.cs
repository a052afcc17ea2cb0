using AlgorithmiaMigration.Sandbox.Algorithms;
using AlgorithmiaMigration.Sandbox.Secrets;
using AlgorithmiaMigration.Sandbox.State;

namespace AlgorithmiaMigration.Sandbox;

/// <summary>The secrets of one cluster with their values, which no route returns.</summary>
public sealed class SandboxSecrets
{
    private readonly ClusterState _state;

    internal SandboxSecrets(ClusterState state) => _state = state;

    /// <summary>The names of the providers, such as <c>vault</c>.</summary>
    public IReadOnlyList<string> Providers => [.. _state.SecretProviders.All.Select(provider => provider.Settings.Name)];

    /// <summary>Adds a provider, or changes the one of that name.</summary>
    public void SetProvider(SandboxSecretProvider provider) => _state.SecretProviders.Set(provider);

    public void RemoveProvider(string name) => _state.SecretProviders.Remove(name);

    /// <summary>The value of the algorithm's secret with this key; null when there is no such secret.</summary>
    /// <exception cref="KeyNotFoundException">There is no such algorithm.</exception>
    public string? ValueOf(string owner, string name, string secretKey) => Find(owner, name, secretKey)?.Value;

    /// <summary>The name of the provider that holds the value; null when there is no such secret.</summary>
    /// <exception cref="KeyNotFoundException">There is no such algorithm.</exception>
    public string? ProviderOf(string owner, string name, string secretKey) =>
        Find(owner, name, secretKey) is { } secret ? _state.SecretProviders.Find(secret.ProviderId)?.Settings.Name : null;

    private HostedSecret? Find(string owner, string name, string secretKey)
    {
        HostedAlgorithm algorithm = _state.Algorithms.Find(owner, name)
            ?? throw new KeyNotFoundException($"The cluster {_state.Name} has no algorithm {owner}/{name}.");
        return _state.Secrets.Of(algorithm.Id).FirstOrDefault(secret => secret.SecretKey == secretKey);
    }
}
