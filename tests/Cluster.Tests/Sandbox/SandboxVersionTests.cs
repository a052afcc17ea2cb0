using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SandboxVersionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task The_untouched_template_compiles_and_is_published_once()
    {
        ClusterApi api = sandbox.Api("production");
        Build build = await CompiledAsync(api, "Template");
        PublishRequest request = Request(VersionBump.Minor) with { ReleaseNotes = "First", SampleInput = "\"a\"" };

        AlgorithmVersion published = (await api.PublishAsync("production", "Template", build.Commit, request, default)).Value;
        ClusterException again = await Assert.ThrowsAsync<ClusterException>(
            () => api.PublishAsync("production", "Template", build.Commit, request, default));

        Assert.Equal(BuildStatus.Succeeded, build.Status);
        Assert.Equal(new SemanticVersion(0, 1, 0), published.Number);
        Assert.Equal(build.Commit, published.Commit);
        Assert.Equal(FailureKind.VersionAlreadyPublished, again.Kind);
        AlgorithmVersion? found = await api.FindVersionAsync("production", "Template", build.Commit, default);
        Assert.Equal("First", found!.ReleaseNotes);
        Assert.Equal("\"a\"", found.SampleInput);
        Assert.Contains("Beginning container customization", await api.ReadBuildLogAsync("production", "Template", build.Id, default));
    }

    [Fact]
    public async Task An_unknown_version_is_null()
    {
        ClusterApi api = sandbox.Api("production");
        await CompiledAsync(api, "Sparse");

        Assert.Null(await api.FindVersionAsync("production", "Sparse", new string('0', 40), default));
        Assert.Null(await api.ReadBuildLogAsync("production", "Sparse", Guid.Empty.ToString(), default));
    }

    [Fact]
    public async Task Compiling_and_publishing_too_soon_is_retried()
    {
        sandbox.Cluster.Behaviour.TransientFailures = true;
        try
        {
            ClusterApi api = sandbox.Api(SandboxFixture.Quick, new RecordingTime(), "production");
            Build build = await CompiledAsync(api, "Hasty");

            AlgorithmVersion published = (await api.PublishAsync("production", "Hasty", build.Commit, Request(VersionBump.Major), default)).Value;

            Assert.Equal(new SemanticVersion(1, 0, 0), published.Number);
            Assert.Equal(2, sandbox.Cluster.Log.Entries.Count(entry => entry.Status == 400 && entry.Path.Contains("/Hasty/")));
        }
        finally
        {
            sandbox.Cluster.Behaviour.TransientFailures = false;
        }
    }

    [Fact]
    public async Task Lists_are_read_page_by_page_newest_first()
    {
        ClusterApi api = sandbox.Api(SandboxFixture.Quick with { PageSize = 2 }, "production");
        List<string> built = [];
        for (int i = 0; i < 5; i++) built.Add((await CompiledAsync(api, "Paged")).Id);
        sandbox.Cluster.Log.Clear();

        List<string> listed = [];
        await foreach (Build build in api.ListBuildsAsync("production", "Paged", default)) listed.Add(build.Id);

        built.Reverse();
        Assert.Equal(built, listed);
        Assert.Equal(3, sandbox.Cluster.Log.Entries.Count);
    }

    [Fact]
    public async Task Published_and_unpublished_versions_are_filtered()
    {
        ClusterApi api = sandbox.Api("production");
        Build build = await CompiledAsync(api, "Filtered");
        Assert.Empty(await VersionsAsync(api, "Filtered", published: true));
        Assert.Single(await VersionsAsync(api, "Filtered", published: false));

        await api.PublishAsync("production", "Filtered", build.Commit, Request(VersionBump.Revision), default);

        Assert.Equal(new SemanticVersion(0, 0, 1), Assert.Single(await VersionsAsync(api, "Filtered", published: true)).Number);
        Assert.Empty(await VersionsAsync(api, "Filtered", published: false));
    }

    private async Task<Build> CompiledAsync(ClusterApi api, string name)
    {
        if (await api.FindAlgorithmAsync("production", name, default) is null)
            await api.CreateAlgorithmAsync("production", await sandbox.DraftAsync(api, name), default);
        await api.CompileAsync("production", name, default);
        await foreach (Build build in api.ListBuildsAsync("production", name, default)) return build;
        throw new InvalidOperationException("No build after compiling.");
    }

    private static async Task<List<AlgorithmVersion>> VersionsAsync(ClusterApi api, string name, bool? published)
    {
        List<AlgorithmVersion> list = [];
        await foreach (AlgorithmVersion version in api.ListVersionsAsync("production", name, published, default)) list.Add(version);
        return list;
    }

    private static PublishRequest Request(VersionBump bump) => new() { Label = "x", Bump = bump, Callability = "private" };
}
