using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Network faults during requests that must take effect once, against a cluster that executes them.</summary>
public sealed class SandboxFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    public void Dispose() => sandbox.Cluster.Faults.Clear();

    [Theory]
    [InlineData("DropBefore", false, 2)]
    [InlineData("DropAfter", true, 1)]
    public async Task A_creation_whose_connection_drops_creates_one_algorithm(string name, bool afterEffect, int posts)
    {
        ClusterApi api = sandbox.Api("production");
        AlgorithmDraft draft = await sandbox.DraftAsync(api, name);
        sandbox.Cluster.Log.Clear();
        Plan("POST", "/v1/algorithms/production", afterEffect);

        Created<Algorithm> created = await api.CreateAlgorithmAsync("production", draft, default);

        Assert.Equal(afterEffect, created.IsFound);
        Assert.Equal(posts, sandbox.Cluster.Log.Writes.Count);
        Assert.Equal(created.Value.Id, (await api.FindAlgorithmAsync("production", name, default))!.Id);
        List<string> names = [];
        await foreach (AlgorithmName each in api.ListAlgorithmsAsync("production", default)) names.Add(each.Name);
        Assert.Single(names, each => each == name);
    }

    [Theory]
    [InlineData("PublishDropBefore", false, 2)]
    [InlineData("PublishDropAfter", true, 1)]
    public async Task A_publication_whose_connection_drops_creates_one_version(string name, bool afterEffect, int posts)
    {
        ClusterApi api = await CompiledAsync(name);
        string commit = (await BuildsAsync(api, name)).Single().Commit;
        Plan("POST", $"/v1/algorithms/production/{name}/versions", afterEffect);

        Created<AlgorithmVersion> version = await PublishAsync(api, name, commit);

        Assert.Equal((new SemanticVersion(0, 1, 0), afterEffect), (version.Value.Number, version.IsFound));
        Assert.Equal(posts, sandbox.Cluster.Log.Writes.Count);
        Assert.Single(await VersionsAsync(api, name));
    }

    [Theory]
    [InlineData("DataDropBefore", false)]
    [InlineData("DataDropAfter", true)]
    public async Task A_collection_whose_creation_was_not_confirmed_is_reported_as_found(string name, bool afterEffect)
    {
        Plan("POST", "/v1/data/production", afterEffect);

        Created<CollectionId> created = await sandbox.Api("production").Data.CreateCollectionAsync(new CollectionId("production", name), new CollectionAcl([]), default);

        Assert.Equal(afterEffect, created.IsFound);
    }

    [Fact]
    public async Task A_second_publication_of_a_commit_whose_answer_is_lost_creates_one_more_version()
    {
        ClusterApi api = await CompiledAsync("Recompiled");
        string commit = (await BuildsAsync(api, "Recompiled")).Single().Commit;
        await PublishAsync(api, "Recompiled", commit);
        await api.CompileAsync("production", "Recompiled", default);
        Plan("POST", "/v1/algorithms/production/Recompiled/versions", afterEffect: false);

        AlgorithmVersion version = (await PublishAsync(api, "Recompiled", commit)).Value;

        Assert.Equal(new SemanticVersion(0, 2, 0), version.Number);
        Assert.Equal(2, (await BuildsAsync(api, "Recompiled")).Count(build => build.Version is not null));
    }

    [Theory]
    [InlineData("CompileDropBefore", false)]
    [InlineData("CompileDropAfter", true)]
    public async Task A_compilation_whose_connection_drops_starts_one_build(string name, bool afterEffect)
    {
        ClusterApi api = sandbox.Api("production");
        await api.CreateAlgorithmAsync("production", await sandbox.DraftAsync(api, name), default);
        Plan("POST", $"/v1/algorithms/production/{name}/compile", afterEffect);

        await api.CompileAsync("production", name, default);

        Assert.Single(await BuildsAsync(api, name));
    }

    [Fact]
    public async Task A_success_hidden_by_a_proxy_error_is_found()
    {
        ClusterApi api = sandbox.Api("production");
        AlgorithmDraft draft = await sandbox.DraftAsync(api, "Hidden");
        sandbox.Cluster.Log.Clear();
        sandbox.Cluster.Faults.Add(new Fault
        {
            Method = "POST", Path = "/v1/algorithms/production", AfterEffect = true,
            Status = 502, Body = "<html><h1>Bad gateway</h1></html>", ContentType = "text/html",
        });

        await api.CreateAlgorithmAsync("production", draft, default);

        Assert.Single(sandbox.Cluster.Log.Writes);
    }

    [Fact]
    public async Task Several_faults_are_survived_within_five_attempts()
    {
        sandbox.Cluster.Faults
            .Add(new Fault { Path = "/v1/users/production/algorithms", Status = 503, Times = 1 })
            .Add(new Fault { Path = "/v1/users/production/algorithms", Drop = true })
            .Add(new Fault { Path = "/v1/users/production/algorithms", Truncate = true })
            .Add(new Fault { Path = "/v1/users/production/algorithms", Status = 429, RetryAfter = "0" });
        sandbox.Cluster.Log.Clear();

        await foreach (AlgorithmName name in sandbox.Api("production").ListAlgorithmsAsync("production", default))
            Assert.Equal("production", name.Owner);

        Assert.Equal(["status 503", "drop", "truncate", "status 429", null], sandbox.Cluster.Log.Entries.Select(entry => entry.Fault));
    }

    [Fact]
    public async Task A_slow_request_is_cancelled_and_retried()
    {
        ClusterApi api = sandbox.Api(SandboxFixture.Quick with { RequestTimeout = TimeSpan.FromMilliseconds(500) }, "production");
        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/users/production/algorithms", DelayMilliseconds = 60_000 });
        sandbox.Cluster.Log.Clear();

        await foreach (AlgorithmName name in api.ListAlgorithmsAsync("production", default)) Assert.Equal("production", name.Owner);

        Assert.Equal(2, sandbox.Cluster.Log.Entries.Count);
    }

    [Fact]
    public async Task A_redirect_ends_the_request()
    {
        sandbox.Cluster.Faults.Add(new Fault { Path = "/v1/users/production/algorithms", Status = 302, Location = "https://login.example.com/" });

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(async () =>
        {
            await foreach (AlgorithmName name in sandbox.Api("production").ListAlgorithmsAsync("production", default)) Assert.NotNull(name);
        });

        Assert.Equal(FailureKind.RedirectRefused, failure.Kind);
        Assert.Contains("login.example.com", failure.Message);
    }

    private void Plan(string method, string path, bool afterEffect) =>
        sandbox.Cluster.Faults.Add(new Fault { Method = method, Path = path, Drop = true, AfterEffect = afterEffect });

    private async Task<ClusterApi> CompiledAsync(string name)
    {
        ClusterApi api = sandbox.Api("production");
        await api.CreateAlgorithmAsync("production", await sandbox.DraftAsync(api, name), default);
        await api.CompileAsync("production", name, default);
        sandbox.Cluster.Log.Clear();
        return api;
    }

    private static Task<Created<AlgorithmVersion>> PublishAsync(ClusterApi api, string name, string commit) => api.PublishAsync(
        "production", name, commit, new PublishRequest { Label = name, Bump = VersionBump.Minor, Callability = "private" }, default);

    private static async Task<List<Build>> BuildsAsync(ClusterApi api, string name)
    {
        List<Build> builds = [];
        await foreach (Build build in api.ListBuildsAsync("production", name, default)) builds.Add(build);
        return builds;
    }

    private static async Task<List<AlgorithmVersion>> VersionsAsync(ClusterApi api, string name)
    {
        List<AlgorithmVersion> versions = [];
        await foreach (AlgorithmVersion version in api.ListVersionsAsync("production", name, true, default)) versions.Add(version);
        return versions;
    }
}
