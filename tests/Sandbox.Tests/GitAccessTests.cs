using System.Text;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class GitAccessTests : SandboxTest
{
    private static readonly AlgorithmSeed Two = new("research", "Two")
    {
        Commits =
        [
            new CommitSeed("one") { Files = [FileSeed.Text("state.txt", "one")], Versions = [new VersionSeed("minor")] },
            new CommitSeed("two") { Files = [FileSeed.Text("state.txt", "two")], Versions = [new VersionSeed("minor")] },
        ],
    };

    [Fact]
    public async Task A_published_version_has_its_own_repository()
    {
        await SeedAsync(Two);
        GitClient git = Git();

        await git.CloneAsync(GitAddress("research", "Two", "0.1.0"), "old");
        await git.CloneAsync(GitAddress("research", "Two"), "new");

        Assert.Equal("one", await File.ReadAllTextAsync(git.Path("old", "state.txt")));
        Assert.Equal("two", await File.ReadAllTextAsync(git.Path("new", "state.txt")));
        Assert.Equal((await git.RunAsync("new", "rev-parse", "HEAD~1")).Trim(), await git.HeadAsync("old"));
        await RefusedAsync("403", GitAddress("research", "Two", "0.1.0"), "push", "HEAD:refs/heads/master");
        await RefusedAsync("not found", GitAddress("research", "Two", "0.9.0"), "ls-remote");
    }

    [Fact]
    public async Task A_version_published_over_the_api_can_be_cloned_too()
    {
        ApiClient api = await BuiltAsync("Fresh");
        string commit = (await api.PostAsync("/v1/algorithms/research/Fresh/versions", "{}")).At("version_info.git_hash")!;

        string listing = await Git().RunAsync("", "ls-remote", GitAddress("research", "Fresh", "0.1.0").AbsoluteUri, "HEAD");

        Assert.StartsWith(commit, listing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_standard_key_with_its_owner_gives_access()
    {
        await SeedAsync(Two);
        SandboxAccount research = Cluster.Account("research");

        await RefusedAsync("Authentication failed", GitAddressWith("wrong", "research", "research/Two"), "ls-remote");
        await RefusedAsync("Authentication failed", GitAddressWith(research.Key, "production", "research/Two"), "ls-remote");
        await RefusedAsync("Authentication failed", GitAddressWith(Cluster.AdminKey, "research", "research/Two"), "ls-remote");
        await RefusedAsync("Authentication failed", GitAddressWith(Cluster.AdminKey, "admin", "research/Two"), "ls-remote");
        await RefusedAsync("403", GitAddress("research", "Two", account: "outsider"), "ls-remote");
        await RefusedAsync("not found", GitAddress("research", "Missing"), "ls-remote");
        await RefusedAsync("not found", GitAddress("research", "two"), "ls-remote");
    }

    [Fact]
    public async Task Members_push_to_their_organization_with_their_own_key_and_with_its_own()
    {
        await SeedAsync(new AlgorithmSeed("analytics", "Ours"));
        GitClient git = Git();

        await git.CloneAsync(GitAddress("analytics", "Ours", account: "production"), "member");
        await git.PushAsync("member", ("a.txt", "a"));
        await git.CloneAsync(GitAddress("analytics", "Ours"), "own");
        await git.PushAsync("own", ("b.txt", "b"));

        Assert.Equal("3", (await git.RunAsync("own", "rev-list", "--count", "HEAD")).Trim());
    }

    [Fact]
    public async Task Open_source_can_be_read_by_everyone_and_written_only_by_its_owner()
    {
        await SeedAsync(Two with { SourceVisibility = "open" });
        GitClient git = Git();

        await git.CloneAsync(GitAddress("research", "Two", account: "outsider"), "copy");
        await git.RunAsync("copy", "commit", "--allow-empty", "-qm", "mine");
        var (exitCode, output) = await git.TryAsync("copy", "push");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("403", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_management_permission_can_clone_but_not_push()
    {
        await SeedAsync(new AlgorithmSeed("limited", "Mine"));
        GitClient git = Git();
        await git.CloneAsync(GitAddress("limited", "Mine"), "copy");
        await git.RunAsync("copy", "commit", "--allow-empty", "-qm", "more");

        var (exitCode, output) = await git.TryAsync("copy", "push");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("403", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_credentials_is_challenged()
    {
        await SeedAsync(Two);

        Answer answer = (await With(null).GetAsync("/git/research/Two.git/info/refs?service=git-upload-pack")).Expect(401);

        Assert.Equal("Basic realm=\"Algorithmia\"", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("info/refs")]
    [InlineData("info/refs?service=git-upload-archive")]
    public async Task Only_the_smart_protocol_is_supported(string path)
    {
        await SeedAsync(Two);
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"research:{Cluster.Account("research").Key}"));

        (await With($"Basic {credentials}").GetAsync($"/git/research/Two.git/{path}")).Expect(403);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    public async Task Fetching_works_in_both_protocol_versions_and_with_compressed_requests(string protocol)
    {
        // Enough branches with different commits to make git compress its request.
        CommitSeed[] commits = [.. Enumerable.Range(0, 60).Select(i => new CommitSeed($"commit {i}") { IsBuilt = false })];
        await SeedAsync(new AlgorithmSeed("research", "Wide") { Commits = commits });
        GitClient git = Git();
        string repository = Cluster.RepositoryPath("research", "Wide");
        for (int i = 0; i < 60; i++) await git.RunAsync("", "-C", repository, "branch", $"topic{i}", $"master~{i}");

        await git.RunAsync("", "-c", $"protocol.version={protocol}", "clone", "--quiet", GitAddress("research", "Wide").AbsoluteUri, "wide");

        Assert.Equal("61", (await git.RunAsync("wide", "rev-list", "--count", "--all")).Trim());
    }

    [Fact]
    public async Task The_default_branch_is_the_one_of_HEAD()
    {
        await SeedAsync(Two with { DefaultBranch = "main" });
        GitClient git = Git();

        await git.CloneAsync(GitAddress("research", "Two"), "copy");
        string output = await git.PushAsync("copy", ("a.txt", "a"));

        Assert.Equal("main", (await git.RunAsync("copy", "branch", "--show-current")).Trim());
        Assert.Contains("Build successful", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_can_be_cloned_and_filled()
    {
        await SeedAsync(new AlgorithmSeed("research", "Empty") { IsRepositoryEmpty = true });
        GitClient git = Git();

        await git.CloneAsync(GitAddress("research", "Empty"), "copy");
        await git.RunAsync("copy", "checkout", "-q", "-b", "master");
        await git.RunAsync("copy", "config", "push.default", "current");

        Assert.Contains("Build successful", await git.PushAsync("copy", ("a.txt", "a")), StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string word, Uri address, string command, params string[] more)
    {
        GitClient git = Git();
        await git.RunAsync("", "init", "--quiet", "here");
        await git.RunAsync("here", "commit", "--allow-empty", "-qm", "x");

        var (exitCode, output) = await git.TryAsync("here", [command, address.AbsoluteUri, .. more]);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(word, output, StringComparison.Ordinal);
    }
}
