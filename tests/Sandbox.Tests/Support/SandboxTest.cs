using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Sandbox.Tests;

/// <summary>Starts a Sandbox with one cluster and without the showcase for each test, which takes milliseconds.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private readonly List<IDisposable> _clients = [];

    [NotNull]
    protected SandboxHost? Host { get; private set; }
    protected EmulatedCluster Cluster => Host.Clusters[0];
    /// <summary>A clock that stands still until the test advances it.</summary>
    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    protected virtual SandboxOptions Options => new() { Clusters = ["dev"], SeedShowcase = false, Time = Clock };

    public virtual async ValueTask InitializeAsync() => Host = await SandboxHost.StartAsync(Options, CancellationToken.None);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (IDisposable client in _clients) client.Dispose();
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ApiClient As(string account) => With($"Simple {Cluster.Account(account).Key}");

    protected ApiClient AsAdmin() => With($"Simple {Cluster.AdminKey}");

    protected ApiClient With(string? authorization) => Own(new ApiClient(Cluster.ApiUri, authorization));

    protected GitClient Git() => Own(new GitClient());

    /// <summary>The git address with the key, as in the documented script.</summary>
    protected Uri GitAddress(string owner, string name, string? version = null, string? account = null) =>
        GitAddressWith(Cluster.Account(account ?? owner).Key, account ?? owner, $"{owner}/{name}{(version is null ? "" : "/" + version)}");

    protected Uri GitAddressWith(string key, string user, string path) =>
        new(Cluster.GitUri.AbsoluteUri.Replace("//", $"//{user}:{Uri.EscapeDataString(key)}@", StringComparison.Ordinal) + $"git/{path}.git");

    protected async Task<Answer> CreateAsync(string owner, string name, string? body = null) =>
        (await As(owner).PostAsync($"/v1/algorithms/{owner}", body ?? Bodies.Legacy(name))).Expect(201);

    /// <summary>Creates an algorithm and builds its template.</summary>
    protected async Task<ApiClient> BuiltAsync(string name)
    {
        await CreateAsync("research", name);
        ApiClient api = As("research");
        (await api.PostAsync($"/v1/algorithms/research/{name}/compile", "{}")).Expect(200);
        return api;
    }

    protected Task SeedAsync(AlgorithmSeed seed) => Cluster.AddAlgorithmAsync(seed, CancellationToken.None);

    private T Own<T>(T client)
        where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }
}
