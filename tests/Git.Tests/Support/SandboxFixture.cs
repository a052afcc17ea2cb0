using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>Two clusters for the tests of one class, with real HTTP and real git: classes run in parallel.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private int _names;

    internal SandboxHost Host { get; private set; } = null!;

    internal EmulatedCluster Dev => Host["dev"];

    internal EmulatedCluster Prod => Host["prod"];

    internal HttpClients Clients { get; } = new();

    public async ValueTask InitializeAsync()
    {
        SandboxOptions options = new() { Clusters = ["dev", "prod"], SeedShowcase = false, Https = true };
        Host = await SandboxHost.StartAsync(options, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A name that no other test uses.</summary>
    public string NewName() => $"Algo{Interlocked.Increment(ref _names)}";
}
