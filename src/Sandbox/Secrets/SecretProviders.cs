using System.Collections.Immutable;
using AlgorithmiaMigration.Sandbox.Wire;

namespace AlgorithmiaMigration.Sandbox.Secrets;

/// <summary>
/// The providers of one cluster. Every cluster has the built-in one; <c>vault</c> is enabled on every second cluster only, so that
/// secrets in it on the first cluster have no counterpart on the second cluster, but one on the third.
/// </summary>
internal sealed class SecretProviders
{
    private ImmutableList<HostedProvider> _all;

    public SecretProviders(bool withVault) => _all =
    [
        New(new SandboxSecretProvider(SandboxSecretProvider.Internal) { Description = "Internal secret provider", IsDefault = true }),
        New(new SandboxSecretProvider("vault") { Description = "Company vault", IsEnabled = withVault }),
    ];

    public IReadOnlyList<HostedProvider> All => _all;

    public HostedProvider? Find(Guid id) => _all.Find(one => one.Id == id);

    public HostedProvider? Find(string name) => _all.Find(one => one.Settings.Name == name);

    /// <summary>The provider of a new secret.</summary>
    /// <exception cref="ApiFailure">8002, 8003, 8006, 8012.</exception>
    public HostedProvider ForNewSecret(string? id)
    {
        HostedProvider provider = id is null
            ? _all.Find(one => one.Settings.IsDefault) ?? throw new ApiFailure(400, 8002, "There is no default secret provider")
            : Guid.TryParse(id, out Guid known) && Find(known) is { } found ? found
            : throw new ApiFailure(400, 8006, $"Secret provider {id} not found");
        if (!provider.Settings.IsEnabled) throw new ApiFailure(400, 8012, $"Secret provider {provider.Settings.Name} is disabled");
        return provider.Settings.CanCreate ? provider
            : throw new ApiFailure(400, 8003, $"Secret provider {provider.Settings.Name} cannot create secrets");
    }

    /// <summary>A provider with the same name keeps its id and its position.</summary>
    public void Set(SandboxSecretProvider settings) => _all = Find(settings.Name) is { } present
        ? _all.Replace(present, present with { Settings = settings })
        : _all.Add(New(settings));

    public void Remove(string name) => _all = _all.RemoveAll(one => one.Settings.Name == name);

    private static HostedProvider New(SandboxSecretProvider settings) => new(Guid.NewGuid(), settings);
}
