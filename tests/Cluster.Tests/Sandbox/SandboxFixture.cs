using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>One emulated cluster for a test class; each test uses different algorithm names.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private SandboxHost? _host;

    public EmulatedCluster Cluster => _host!["dev"];

    internal HttpClients Clients { get; } = new();

    public ClusterAddress Address => ClusterAddress.Of(Cluster.Domain, Cluster.ApiUri.ToString(), Cluster.GitUri.ToString());

    public async ValueTask InitializeAsync() => _host = await SandboxHost.StartAsync(
        new SandboxOptions { Clusters = ["dev"], SeedShowcase = false }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    public ClusterKey KeyOf(string account) => new(account, new Secret(Cluster.Account(account).Key));

    internal ClusterApi Api(params string[] accounts) => Api(Quick, accounts);

    internal ClusterApi Api(ApiOptions options, params string[] accounts) => Api(options, TimeProvider.System, accounts);

    internal ClusterApi Api(ApiOptions options, TimeProvider time, params string[] accounts) =>
        new(Address, new KeyRing(accounts.Select(KeyOf), new Secret(Cluster.AdminKey)), Clients, options, time);

    internal Task<ConnectedCluster> ConnectAsync(IReadOnlyList<ClusterKey> keys, string? admin = null) =>
        ClusterConnector.ConnectAsync(Address, keys, admin is null ? null : new Secret(admin), Clients, Quick, TimeProvider.System, default);

    /// <summary>A valid draft according to the contract, for the environment of this name.</summary>
    internal async Task<AlgorithmDraft> DraftAsync(ClusterApi api, string name, string environment = "Python 3.7")
    {
        IReadOnlyList<AlgorithmEnvironment> all = await api.ListEnvironmentsAsync(default);
        return new AlgorithmDraft(name, new AlgorithmDetails { Label = name },
            new AlgorithmSettings { AlgorithmEnvironment = all.Single(each => each.DisplayName == environment).Id });
    }

    internal static ApiOptions Quick { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(10) };
}
