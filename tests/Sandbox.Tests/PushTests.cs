namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class PushTests : SandboxTest
{
    [Fact]
    public async Task A_new_algorithm_can_be_cloned_at_once_and_holds_the_template_in_one_commit()
    {
        await CreateAsync("research", "Fresh");
        GitClient git = Git();

        await git.CloneAsync(GitAddress("research", "Fresh"), "clone");

        Assert.Equal("1", (await git.RunAsync("clone", "rev-list", "--count", "HEAD")).Trim());
        Assert.Equal("Algorithmia initial commit|research <research@example.com>|master",
            (await git.RunAsync("clone", "log", "-1", "--format=%s|%an <%ae>|")).Trim() + (await git.RunAsync("clone", "branch", "--show-current")).Trim());
        Assert.StartsWith("{\n  \"username\" : \"research\",\n  \"algoname\" : \"Fresh\",\n  \"language\" : \"python3-1\",\n  \"submitted_at\" : ",
            await File.ReadAllTextAsync(git.Path("clone", "algorithmia.conf")), StringComparison.Ordinal);
        Assert.Contains("100755", await git.RunAsync("clone", "ls-files", "-s", "bin/build"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_prints_the_build_and_records_it()
    {
        await CreateAsync("research", "Pushed");
        GitClient git = Git();
        await git.CloneAsync(GitAddress("research", "Pushed"), "clone");

        string output = await git.PushAsync("clone", ("src/Pushed.py", "print(1)\n"));

        string head = await git.HeadAsync("clone");
        Assert.Contains($"remote: Build successful for algo://research/Pushed/{head}", output, StringComparison.Ordinal);
        Answer builds = (await As("research").GetAsync("/v1/algorithms/research/Pushed/builds?limit=56")).Expect(200);
        Assert.Equal(head, builds.At("results.0.commit_sha"));
        Assert.Equal("succeeded", builds.At("results.0.status"));
    }

    [Fact]
    public async Task An_algorithm_can_be_created_built_published_and_called()
    {
        await CreateAsync("research", "Whole");
        ApiClient api = As("research");
        (await api.PostAsync("/v1/algorithms/research/Whole/compile", "{}")).Expect(200);

        Answer version = (await api.PostAsync("/v1/algorithms/research/Whole/versions", Bodies.Publish("minor"))).Expect(200);

        Assert.Equal("0.1.0", version.At("version_info.semantic_version"));
        (await api.PostAsync("/v1/algorithms/research/Whole/versions", Bodies.Publish("minor"))).ExpectError(400, 1007);
    }
}
