using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace AlgorithmiaMigration.Sandbox.Tests;

public sealed class ShowcaseFixture : IAsyncLifetime
{
    public SandboxHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await SandboxHost.StartAsync(
        new SandboxOptions { Clusters = ["dev", "prod"], SeededAlgorithms = 100 }, CancellationToken.None);

    public async ValueTask DisposeAsync() => await Host.DisposeAsync();
}

/// <summary>Checks the showcase with git and plain HTTP.</summary>
public sealed class ShowcaseTests(ShowcaseFixture fixture) : IClassFixture<ShowcaseFixture>, IDisposable
{
    private readonly EmulatedCluster _dev = fixture.Host["dev"];
    private readonly ApiClient _api = new(fixture.Host["dev"].ApiUri, fixture.Host["dev"].Account("research").Key);
    private readonly GitClient _git = new();

    public static TheoryData<string, string> Numbers => new()
    {
        { "research/Echo", "1.1.0 1.0.1 1.0.0 0.2.0 0.1.1 0.1.0" },
        { "research/Hello", "0.1.0" },
        { "research/TextCleaner", "0.1.0" },
        { "research/TextTokens", "-" },
        { "research/TextSummary", "0.1.0" },
        { "research/ImageResize", "0.1.0" },
        { "research/StatsReport", "0.1.0" },
        { "research/GeoLookup", "0.1.0" },
        { "research/WebScraper", "0.1.0" },
        { "research/OddNames", "0.1.0" },
        { "research/BigModel", "0.1.0" },
        { "research/DeepTree", "0.1.0" },
        { "research/AheadOfRelease", "- - 0.1.0" },
        { "research/FileGone", "0.2.0 0.1.0" },
        { "research/BrokenBuild", "0.1.0" },
        { "research/RareEnvironment", "0.1.0" },
        { "research/StaleEnvironment", "0.1.0" },
        { "research/TakenName", "0.1.0" },
        { "research/HostedElsewhere", "0.1.0" },
        { "analytics/ForecastDaily", "0.2.0 0.1.0" },
        { "analytics/ForecastWeekly", "0.1.0" },
        { "analytics/ReleaseDecay", "0.4.0 0.3.0 0.2.0" },
        { "analytics/ReleaseGaps", "0.3.1 0.3.0 0.1.0" },
        { "analytics/ReleaseTwins", "1.0.0 0.2.1 0.2.0 0.1.0" },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Versions_builds_and_commits_agree(string algorithm, string numbers)
    {
        JsonArray versions = (await _api.GetAsync($"/v1/algorithms/{algorithm}/versions")).Expect(200).Json["results"]!.AsArray();
        string repository = Repository(algorithm);
        string[] commits = await LinesAsync("-C", repository, "rev-list", "HEAD");

        Assert.Equal(numbers, string.Join(' ', versions.Select(version => version!["version_info"]!["semantic_version"]?.ToString() ?? "-")));
        string[] hashes = [.. versions.Select(version => version!["version_info"]!["git_hash"]!.ToString())];
        Assert.Equal(commits.Where(hashes.Contains), hashes.Distinct());
        // Repositories of single versions exist only in the cluster.
        if (algorithm == "research/HostedElsewhere") return;
        foreach (JsonNode? version in versions.Where(version => version!["version_info"]!["semantic_version"] is not null))
            Assert.Equal(version!["version_info"]!["git_hash"]!.ToString(),
                await HeadAsync($"{algorithm}/{version["version_info"]!["semantic_version"]}"));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Git_fsck_accepts_every_repository(string algorithm, string numbers)
    {
        string[] complaints = await LinesAsync("-C", Repository(algorithm), "fsck", "--full", "--strict");

        Assert.NotEmpty(numbers);
        Assert.All(complaints, line => Assert.StartsWith("Checking", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cluster_contains_only_the_showcase()
    {
        IEnumerable<string> expected = Numbers.Select(row => row.Data.Item1).Order(StringComparer.Ordinal);

        List<string> listed = [.. await ListAsync("analytics"), .. await ListAsync("research"), .. await ListAsync("production")];

        Assert.Equal(expected, listed);
        Assert.Equal(100, (await ListAsync("load")).Count);
    }

    [Fact]
    public async Task Echo_has_six_different_sources_and_becomes_public_with_its_first_major_version()
    {
        JsonArray versions = (await _api.GetAsync("/v1/algorithms/research/Echo/versions")).Json["results"]!.AsArray();

        Assert.Equal(["public", "public", "public", "private", "private", "private"],
            versions.Select(version => version!["settings"]!["algorithm_callability"]!.ToString()));
        Assert.Equal(6, versions.Select(version => version!["version_info"]!["sample_output"]!.ToString()).Distinct().Count());
        Assert.All(versions, version => Assert.NotEmpty(version!["version_info"]!["release_notes"]!.ToString()));
    }

    [Fact]
    public async Task A_hidden_version_is_neither_listed_nor_found_by_its_commit_and_its_number_is_taken()
    {
        const string Gaps = "/v1/algorithms/analytics/ReleaseGaps";
        string[] hidden = (await LinesAsync("-C", Repository("analytics/ReleaseGaps"), "log", "--format=%H", "--grep=return 2"));

        Answer versions = (await _api.GetAsync($"{Gaps}/versions")).Expect(200);

        Assert.Equal(3, versions.Json["results"]!.AsArray().Count);
        (await _api.GetAsync($"{Gaps}/versions/{Assert.Single(hidden)}")).Expect(404);
        Assert.Equal("0.3.0", versions.At("results.1.version_info.semantic_version"));
    }

    [Fact]
    public async Task Odd_names_are_stored_unchanged()
    {
        string[] rows = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(
            await _git.RunAsync("", "-C", Repository("research/OddNames"), "-c", "core.quotePath=true", "ls-tree", "-r", "HEAD")))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        string Row(string name) => rows.Single(row => row.EndsWith($"\t{name}", StringComparison.Ordinal));
        Assert.StartsWith("100755", Row("run.sh"), StringComparison.Ordinal);
        Assert.StartsWith("120000", Row("current.conf"), StringComparison.Ordinal);
        Assert.StartsWith("160000 commit 2f1c3b5d", Row("vendor/library"), StringComparison.Ordinal);
        Assert.Contains("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", Row("empty.txt"), StringComparison.Ordinal);
        foreach (string name in new[]
        {
            ".hidden", ".config/settings.ini", "with space.txt", "it's.txt", "-rf", @"""say \""hi\"".txt""", @"""back\\slash.txt""",
            @"""odd/tab\there.txt""", @"""odd/new\nline.txt""", @"""odd/latin1-\351.txt""", @"""\303\234bergr\303\266\303\237e.txt""",
            @"""\360\237\232\200 launch.txt""",
        })
            Assert.StartsWith("100644", Row(name), StringComparison.Ordinal);
        Assert.Equal("one\r\ntwo\r\n", await _git.RunAsync("", "-C", Repository("research/OddNames"), "show", "HEAD:crlf.txt"));
    }

    [Fact]
    public async Task Trees_have_the_documented_size_and_depth()
    {
        Assert.Equal("5242880", (await _git.RunAsync("", "-C", Repository("research/BigModel"), "cat-file", "-s", "HEAD:model/weights.bin")).Trim());
        Assert.Equal(500, (await LinesAsync("-C", Repository("research/DeepTree"), "ls-tree", "-r", "HEAD", "data")).Length);
        Assert.Empty(await LinesAsync("-C", Repository("research/FileGone"), "ls-tree", "HEAD", "src/old_rules.py"));
        Assert.Single(await LinesAsync("-C", Repository("research/FileGone"), "ls-tree", "HEAD~1", "src/old_rules.py"));
    }

    [Fact]
    public async Task The_algorithms_with_problems_have_them()
    {
        string[] listed = [.. (await _api.GetAsync("/v1/algorithm-environments/edge/languages/python3/environments")).Json["environments"]!
            .AsArray().Select(environment => environment!["id"]!.ToString())];

        Assert.Equal("failed", (await _api.GetAsync("/v1/algorithms/research/BrokenBuild")).At("build.status"));
        Answer stale = await _api.GetAsync("/v1/algorithms/research/StaleEnvironment");
        Assert.DoesNotContain(stale.At("settings.algorithm_environment"), listed);
        Assert.Equal("python37", stale.At("settings.package_set"));
        Answer rare = await _api.GetAsync("/v1/algorithms/research/RareEnvironment");
        Assert.Contains(rare.At("settings.algorithm_environment"), listed);
        Answer elsewhere = await _api.GetAsync("/v1/algorithms/research/HostedElsewhere");
        Assert.Equal("github", elsewhere.At("source.scm.provider"));
        Assert.Equal($"{fixture.Host.SourceHost("github").WebUri}/research/HostedElsewhere.git", elsewhere.At("source.repository_https_url"));
        Assert.NotNull((await _api.GetAsync("/v1/algorithms/research/HostedElsewhere/scm/status")).At("repository_webhook_secret"));
    }

    [Fact]
    public async Task Externally_hosted_code_is_not_in_the_clusters_own_git()
    {
        var (exitCode, output) = await _git.TryAsync("", "ls-remote", AddressOf("research/HostedElsewhere"));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("not found", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("research")]
    [InlineData("production")]
    public async Task The_taken_name_is_taken_at_the_destination_with_other_settings(string owner)
    {
        EmulatedCluster prod = fixture.Host["prod"];
        using ApiClient api = new(prod.ApiUri, prod.Account(owner).Key);

        Answer taken = (await api.GetAsync($"/v1/algorithms/{owner}/TakenName")).Expect(200);

        Assert.Equal("isolated", taken.At("settings.network_access"));
        Assert.Equal("mit", taken.At("settings.license"));
        Assert.Single((await api.GetAsync($"/v1/users/{owner}/algorithms")).Json.AsArray());
    }

    [Fact]
    public void Generated_algorithms_are_numbered()
    {
        foreach (int number in new[] { 1, 100 })
            Assert.True(Directory.Exists(_dev.RepositoryPath("load", "Load" + number.ToString("D4", CultureInfo.InvariantCulture))));
    }

    public void Dispose()
    {
        _api.Dispose();
        _git.Dispose();
    }

    private string Repository(string algorithm) => _dev.RepositoryPath(algorithm.Split('/')[0], algorithm.Split('/')[1]);

    private string AddressOf(string repository) => $"{_dev.GitUri}git/{repository}.git".Replace("//127",
        $"//research:{Uri.EscapeDataString(_dev.Account("research").Key)}@127", StringComparison.Ordinal);

    private async Task<string> HeadAsync(string repository) => (await _git.RunAsync("", "ls-remote", AddressOf(repository), "HEAD")).Split('\t')[0];

    private async Task<string[]> LinesAsync(params string[] arguments) =>
        (await _git.RunAsync("", arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task<List<string>> ListAsync(string owner)
    {
        using ApiClient api = new(_dev.ApiUri, _dev.AdminKey);
        return [.. (await api.GetAsync($"/v1/users/{owner}/algorithms")).Expect(200).Json.AsArray().Select(item => $"{owner}/{item!["algoname"]}")];
    }
}
