using System.Diagnostics.CodeAnalysis;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>A Sandbox of one cluster without a showcase per test: it starts in milliseconds.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private readonly List<IDisposable> _clients = [];

    [NotNull]
    protected SandboxHost? Host { get; private set; }
    protected SandboxCluster Cluster => Host.Clusters[0];
    protected virtual SandboxOptions Options => new() { Clusters = ["dev"], SeedShowcase = false };

    public virtual async Task InitializeAsync() => Host = await SandboxHost.StartAsync(Options, CancellationToken.None);

    public async Task DisposeAsync()
    {
        foreach (IDisposable client in _clients) client.Dispose();
        await Host.DisposeAsync();
    }

    protected ApiClient As(string account) => With($"Simple {Cluster.Account(account).Key}");

    protected ApiClient AsAdmin() => With($"Simple {Cluster.AdminKey}");

    protected ApiClient With(string? authorization) => Own(new ApiClient(Cluster.ApiUri, authorization));

    protected GitClient Git() => Own(new GitClient());

    /// <summary>With the key in the address, as the documented script has it.</summary>
    protected Uri GitAddress(string owner, string name, string? version = null, string? account = null) =>
        GitAddress(Cluster.Account(account ?? owner).Key, account ?? owner, $"{owner}/{name}{(version is null ? "" : "/" + version)}");

    protected Uri GitAddress(string key, string user, string path) =>
        new(Cluster.GitUri.AbsoluteUri.Replace("//", $"//{user}:{Uri.EscapeDataString(key)}@", StringComparison.Ordinal) + $"git/{path}.git");

    protected async Task<Answer> CreateAsync(string owner, string name, string? body = null) =>
        (await As(owner).PostAsync($"/v1/algorithms/{owner}", body ?? Bodies.Legacy(name))).Expect(201);

    private T Own<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
