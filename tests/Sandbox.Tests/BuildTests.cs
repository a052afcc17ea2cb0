namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class BuildTests : SandboxTest
{
    private const string Echo = "/v1/algorithms/research/Echo";
    private GitClient _git = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CreateAsync("research", "Echo");
        _git = Git();
        await _git.CloneAsync(GitAddress("research", "Echo"), "echo");
    }

    [Fact]
    public async Task A_push_that_fails_to_build_moves_the_branch_and_records_the_failure()
    {
        string output = await _git.PushAsync("echo", ("SANDBOX_BUILD_FAILS", "x"));

        Answer builds = await BuildsAsync();
        Assert.Contains("remote: ERROR: No matching distribution found", output, StringComparison.Ordinal);
        Assert.Equal("failed", builds.At("results.0.status"));
        Assert.Equal(await _git.HeadAsync("echo"), builds.At("results.0.commit_sha"));
        Answer logs = (await As("research").GetAsync($"{Echo}/builds/{builds.At("results.0.build_id")}/logs")).Expect(200);
        Assert.StartsWith("Sending build context to Docker daemon", logs.At("logs"), StringComparison.Ordinal);
        Assert.Equal("false", (await As("research").GetAsync(Echo)).At("compilation.successful"));
    }

    [Fact]
    public async Task A_build_with_the_decay_marker_succeeds_once_and_its_version_stays()
    {
        await SeedAsync(new AlgorithmSeed("research", "Decayed")
        {
            Commits = [new CommitSeed("Works") { Files = [FileSeed.Text("SANDBOX_BUILD_WORKED_ONCE", "")], Versions = [new VersionSeed("minor")] }],
        });

        Answer versions = (await As("research").GetAsync("/v1/algorithms/research/Decayed/versions?published=true")).Expect(200);
        Answer compiled = (await As("research").PostAsync("/v1/algorithms/research/Decayed/compile", "{}")).Expect(200);

        Assert.Equal("0.1.0", versions.At("results.0.version_info.semantic_version"));
        Assert.Equal("false", compiled.At("compilation.successful"));
    }

    [Fact]
    public async Task The_requested_number_of_builds_fails()
    {
        Cluster.Behaviour.BuildsToFail = 2;

        List<string?> built = [];
        for (int i = 0; i < 3; i++) built.Add((await As("research").PostAsync($"{Echo}/compile", "{}")).Expect(200).At("compilation.successful"));

        Assert.Equal(["false", "false", "true"], built);
    }

    [Fact]
    public async Task A_failed_compile_is_an_answer_and_not_an_error()
    {
        await _git.PushAsync("echo", ("SANDBOX_BUILD_FAILS", "x"));

        Answer compiled = (await As("research").PostAsync($"{Echo}/compile", "{}")).Expect(200);

        Assert.Equal("false", compiled.At("compilation.successful"));
        Assert.Equal("failed", compiled.At("build.status"));
    }

    [Fact]
    public async Task A_build_can_outlast_the_push_and_its_logs_follow_at_the_end()
    {
        Cluster.Behaviour.BuildDuringPush = false;
        Cluster.Behaviour.BuildTime = TimeSpan.FromMinutes(1);

        string output = await _git.PushAsync("echo", ("a.txt", "a"));

        Assert.DoesNotContain("Build successful", output, StringComparison.Ordinal);
        Answer running = await BuildsAsync();
        string logs = $"{Echo}/builds/{running.At("results.0.build_id")}/logs";
        Assert.Equal("in-progress", running.At("results.0.status"));
        Assert.Null(running.At("results.0.finished_at"));
        (await As("research").GetAsync(logs)).ExpectError(404, 1011);
        (await As("research").PostAsync($"{Echo}/versions", "{}")).ExpectError(400, 1007);

        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("succeeded", (await BuildsAsync()).At("results.0.status"));
        (await As("research").GetAsync(logs)).Expect(200);
        (await As("research").PostAsync($"{Echo}/versions", "{}")).Expect(200);
    }

    [Fact]
    public async Task A_build_can_appear_late_in_the_list()
    {
        Cluster.Behaviour.BuildListingDelay = TimeSpan.FromSeconds(10);
        await _git.PushAsync("echo", ("a.txt", "a"));

        Assert.Equal("[]", (await BuildsAsync()).At("results"));
        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(await _git.HeadAsync("echo"), (await BuildsAsync()).At("results.0.commit_sha"));
    }

    [Fact]
    public async Task A_push_waits_for_a_slow_build()
    {
        Cluster.Behaviour.BuildTime = TimeSpan.FromSeconds(30);
        Task<string> push = _git.PushAsync("echo", ("a.txt", "a"));
        while ((await BuildsAsync()).At("results") == "[]") Assert.False(push.IsCompleted);
        Assert.Equal("in-progress", (await BuildsAsync()).At("results.0.status"));

        // The push starts to wait shortly after the build is listed, so the time is advanced until the push ends.
        while (!push.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await BuildsAsync();
        }

        Assert.Contains("Build successful", await push, StringComparison.Ordinal);
        Assert.Equal("succeeded", (await BuildsAsync()).At("results.0.status"));
    }

    [Fact]
    public async Task Every_compile_is_a_separate_build()
    {
        ApiClient api = As("research");
        Answer first = await api.PostAsync($"{Echo}/compile", "{}");
        Answer second = await api.PostAsync($"{Echo}/compile", "{}");

        Assert.NotEqual(first.At("build.build_id"), second.At("build.build_id"));
        Assert.Equal(first.At("version_info.git_hash"), second.At("version_info.git_hash"));
        Assert.Equal(2, (await BuildsAsync()).Json["results"]!.AsArray().Count);
    }

    [Fact]
    public async Task Compiling_in_the_background_answers_with_nothing()
    {
        Cluster.Behaviour.CompileInBackground = true;
        Cluster.Behaviour.BuildTime = TimeSpan.FromSeconds(5);

        Answer answer = (await As("research").PostAsync($"{Echo}/compile", "{}")).Expect(202);

        Assert.Empty(answer.Bytes);
        Assert.Equal("in-progress", (await BuildsAsync()).At("results.0.status"));
    }

    [Fact]
    public async Task Other_branches_and_tags_are_not_built()
    {
        await _git.RunAsync("echo", "push", "--quiet", "origin", "HEAD:refs/heads/topic", "HEAD:refs/tags/v1");

        Assert.Equal("[]", (await BuildsAsync()).At("results"));
        Assert.Contains("refs/heads/topic", await _git.RunAsync("echo", "ls-remote"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_push_of_many_commits_is_one_build()
    {
        await _git.RunAsync("echo", "commit", "--allow-empty", "-qm", "one");
        await _git.PushAsync("echo", ("b.txt", "b"));

        Assert.Single((await BuildsAsync()).Json["results"]!.AsArray());
    }

    [Fact]
    public async Task History_cannot_be_rewritten()
    {
        await _git.PushAsync("echo", ("a.txt", "a"));
        await _git.RunAsync("echo", "commit", "--amend", "-qm", "another past");

        var (exitCode, output) = await _git.TryAsync("echo", "push", "--force");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("non-fast-forward", output, StringComparison.Ordinal);
        Assert.Single((await BuildsAsync()).Json["results"]!.AsArray());
    }

    [Fact]
    public async Task A_changed_readme_replaces_the_summary_and_an_unchanged_one_does_not()
    {
        await _git.PushAsync("echo", ("README.md", "# Title\n\nText & more\n"));
        Assert.Equal("<h1>Title</h1>\n<p>Text &amp; more</p>\n", (await As("research").GetAsync(Echo)).At("details.summary"));

        await As("research").PutAsync(Echo, """{"details":{"summary":"by hand"}}""");
        await _git.PushAsync("echo", ("other.txt", "x"));

        Assert.Equal("by hand", (await As("research").GetAsync(Echo)).At("details.summary"));
    }

    [Fact]
    public async Task The_log_lists_the_commits_newest_first()
    {
        await _git.PushAsync("echo", ("a.txt", "a"));

        Answer log = (await As("research").GetAsync($"{Echo}/log")).Expect(200);

        Assert.Equal(await _git.HeadAsync("echo"), log.At("commits.0.id"));
        Assert.Equal("new version", log.At("commits.0.short_message"));
        Assert.Equal("research <research@example.com>", log.At("commits.1.author"));
    }

    [Fact]
    public async Task An_unknown_build_is_not_found() =>
        (await As("research").GetAsync($"{Echo}/builds/{Guid.NewGuid()}")).ExpectError(404, 1010);

    private async Task<Answer> BuildsAsync() => (await As("research").GetAsync($"{Echo}/builds")).Expect(200);
}
