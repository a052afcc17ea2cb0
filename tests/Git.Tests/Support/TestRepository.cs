using AlgorithmiaMigration.Sandbox;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Git.Tests;

/// <summary>One algorithm's repository on a Sandbox cluster: its address for the engines, its folder for checks.</summary>
internal sealed class TestRepository(EmulatedCluster cluster, string owner, string name)
{
    private const int EmptyPush = 4;

    public EmulatedCluster Cluster => cluster;

    public string Folder => cluster.RepositoryPath(owner, name);

    public GitEndpoint Endpoint => EndpointWith(cluster.Account(owner).Key);

    public static ClusterAddress AddressOf(EmulatedCluster cluster) =>
        ClusterAddress.Of(cluster.Domain, cluster.ApiUri.ToString(), cluster.GitUri.ToString());

    public static async Task<TestRepository> CreateAsync(AlgorithmSeed seed, EmulatedCluster cluster)
    {
        await cluster.AddAlgorithmAsync(seed, CancellationToken.None);
        return new TestRepository(cluster, seed.Owner, seed.Name);
    }

    public GitEndpoint EndpointWith(string key, string? user = null)
    {
        ClusterAddress address = AddressOf(cluster);
        return new GitEndpoint(address.Repository(owner, name), new ClusterKey(user ?? owner, new Secret(key)), address);
    }

    /// <summary>Adds a commit to the default branch, directly on the disk.</summary>
    public async Task<string> CommitAsync(Files files, string message = "change")
    {
        await files.ImportAsync(Folder, "refs/heads/master", message);
        return await HeadAsync();
    }

    public Task<string> HeadAsync() => CommitOf("refs/heads/master") is { } commit
        ? Task.FromResult(commit)
        : throw new InvalidOperationException($"The repository in {Folder} has no branch master.");

    public Task<string> TreeAsync(string commit = "refs/heads/master") => GitAsync("rev-parse", commit + "^{tree}");

    public string? CommitOf(string branch) => RealGit.CommitOf(Folder, branch);

    public Task<string> GitAsync(params string[] arguments) => RealGit.TextAsync(Folder, arguments);

    /// <summary>The requests for this repository.</summary>
    public IEnumerable<RequestEntry> Requests =>
        cluster.Log.Entries.Where(entry => entry.Path.StartsWith($"/git/{owner}/{name}.git/", StringComparison.Ordinal));

    /// <summary>The pushes among them; git sends an empty one first before a large one.</summary>
    public IEnumerable<RequestEntry> Pushes => Requests.Where(entry =>
        entry.Method == "POST" && entry.Path.EndsWith("/git-receive-pack", StringComparison.Ordinal) && entry.BytesIn > EmptyPush);
}
