using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class ReadingTests
{
    [Fact]
    public async Task A_published_algorithm_is_read_as_in_the_contract()
    {
        Algorithm algorithm = await ReadAsync("""
            {"id":"21df7a38","name":"Echo","details":{"summary":"","label":"echo","tagline":"t"},
             "settings":{"algorithm_callability":"public","source_visibility":"open","package_set":"python36","license":"mit",
               "royalty_microcredits":0,"network_access":"isolated","pipeline_enabled":false,"insights_enabled":false,"algorithm_environment":"067110e7"},
             "version_info":{"semantic_version":"0.1.0","git_hash":"0cfd","version_uuid":"e06d","release_notes":"n","sample_input":"\"foo\""},
             "build":{"build_id":"a9ae","status":"succeeded","commit_sha":"0cfd","started_at":"2022-05-08T22:43:09.050Z",
               "finished_at":"2022-05-08T22:43:28","version_info":{"semantic_version":"0.1.0"},"resource_type":"algorithm_build"},
             "source":{"scm":{"id":"internal","provider":"internal","default":true,"enabled":true}},
             "compilation":{"successful":true,"output":""},"resource_type":"algorithm"}
            """);

        Assert.Equal("dev.example.com", algorithm.Cluster);
        Assert.Equal("research/Echo", algorithm.ToString());
        Assert.Equal(new AlgorithmDetails { Label = "echo", Tagline = "t", Summary = "" }, algorithm.Details);
        Assert.Equal(new AlgorithmSettings
        {
            AlgorithmCallability = "public", SourceVisibility = "open", PackageSet = "python36", License = "mit", RoyaltyMicrocredits = 0,
            NetworkAccess = "isolated", PipelineEnabled = false, InsightsEnabled = false, AlgorithmEnvironment = "067110e7",
        }, algorithm.Settings);
        Assert.Equal(new AlgorithmVersion
        {
            Number = new SemanticVersion(0, 1, 0), Commit = "0cfd", Callability = "public", ReleaseNotes = "n", SampleInput = "\"foo\"",
            BuiltAt = new DateTimeOffset(2022, 5, 8, 22, 43, 28, TimeSpan.Zero),
        }, algorithm.NewestVersion);
        Assert.Equal(BuildStatus.Succeeded, algorithm.NewestBuild!.Status);
        Assert.Equal(new DateTimeOffset(2022, 5, 8, 22, 43, 9, 50, TimeSpan.Zero), algorithm.NewestBuild.StartedAt);
        Assert.Equal(new DateTimeOffset(2022, 5, 8, 22, 43, 28, TimeSpan.Zero), algorithm.NewestBuild.FinishedAt);
        Assert.True(algorithm.SourceHost.IsInternal);
    }

    [Fact]
    public async Task A_new_algorithm_has_no_version_and_no_build()
    {
        Algorithm algorithm = await ReadAsync("""
            {"id":"1","name":"Echo","details":{"label":"Echo"},"settings":{"license":"apl","language":"java","environment":"cpu"},"build":null}
            """);

        Assert.Null(algorithm.NewestVersion);
        Assert.Null(algorithm.NewestBuild);
        Assert.Equal("java/cpu", algorithm.Runtime);
        Assert.Null(algorithm.Settings.AlgorithmCallability);
    }

    [Fact]
    public async Task Members_of_unexpected_types_are_ignored()
    {
        Algorithm algorithm = await ReadAsync("""
            {"id":7,"name":"Echo","details":[],"settings":{"pipeline_enabled":"false","royalty_microcredits":"12","insights_enabled":"maybe","license":{}},
             "version_info":{"git_hash":"ab","semantic_version":"1.2"},"build":"none","source":{"scm":"x"},"unknown":{"a":[1]}}
            """);

        Assert.Equal("7", algorithm.Id);
        Assert.False(algorithm.Settings.PipelineEnabled);
        Assert.Equal(12, algorithm.Settings.RoyaltyMicrocredits);
        Assert.Null(algorithm.Settings.InsightsEnabled);
        Assert.Equal("apl", algorithm.Settings.License);
        Assert.Null(algorithm.NewestVersion!.Number);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_tolerated()
    {
        Algorithm algorithm = await ReadAsync("""{"name":"Echo","details":{"label":"cut \ud83d"},"settings":{}}""");

        Assert.StartsWith("cut ", algorithm.Details.Label);
    }

    [Theory]
    [InlineData("https://bot:ghp_1@github.example.com/x.git", "https://github.example.com/x.git")]
    [InlineData("https://bot:p@ss:w%40rd@github.example.com/x@y:z.git", "https://github.example.com/x@y:z.git")]
    [InlineData("HTTPS://ghp_1@github.example.com:8443/x.git", "HTTPS://github.example.com:8443/x.git")]
    [InlineData("//bot:ghp_1@github.example.com/x.git", "//github.example.com/x.git")]
    [InlineData("bot:ghp_1@github.example.com:x.git", "github.example.com:x.git")]
    [InlineData("ssh://git@github.example.com/x.git", "ssh://git@github.example.com/x.git")]
    [InlineData("git@github.example.com:x.git", "git@github.example.com:x.git")]
    [InlineData("https://github.example.com:8443/x@y.git", "https://github.example.com:8443/x@y.git")]
    public async Task A_token_or_password_in_the_address_of_a_repository_is_not_kept(string reported, string kept)
    {
        Algorithm algorithm = await ReadAsync($$$"""
            {"name":"Echo","settings":{},"source":{"scm":{"id":"9f","provider":"github"},"repository_https_url":"{{{reported}}}"}}
            """);

        Assert.Equal(kept, algorithm.SourceHost.RepositoryUrl);
    }

    [Fact]
    public async Task The_address_of_an_external_source_host_is_read()
    {
        Algorithm algorithm = await ReadAsync("""
            {"name":"Echo","settings":{},"source":{"scm":{"id":"9f","provider":"github"},"repository_https_url":"https://github.example.com/x.git"}}
            """);

        Assert.False(algorithm.SourceHost.IsInternal);
        Assert.Equal("https://github.example.com/x.git", algorithm.SourceHost.RepositoryUrl);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("")]
    public async Task An_answer_that_is_not_an_algorithm_is_reported_with_its_route(string body)
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => ReadAsync(body));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("GET /v1/algorithms/research/Echo", failure.Message);
    }

    [Theory]
    [InlineData("in-progress", BuildStatus.InProgress)]
    [InlineData("succeeded", BuildStatus.Succeeded)]
    [InlineData("FAILED", BuildStatus.Failed)]
    [InlineData("queued", BuildStatus.InProgress)]
    public async Task A_build_with_an_unknown_status_is_in_progress(string text, BuildStatus status)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/algorithms/research/Echo/builds?limit=50",
            Reply.Ok($$"""{"results":[{"build_id":5,"status":"{{text}}","started_at":1651876989050},{"status":"succeeded"}]}"""));

        List<Build> builds = [];
        await foreach (Build each in cluster.Api().ListBuildsAsync("research", "Echo", default)) builds.Add(each);

        Build build = Assert.Single(builds);
        Assert.Equal(status, build.Status);
        Assert.Equal("5", build.Id);
        Assert.Equal(2022, build.StartedAt!.Value.Year);
        Assert.Null(build.FinishedAt);
    }

    [Theory]
    [InlineData("""{"commits":[{"id":"abc","short_message":"one","message":"one\n\nAlgo-Source: x"},{"id":"def","short_message":"two"},{}]}""")]
    [InlineData("""[{"id":"abc","short_message":"one","message":"one\n\nAlgo-Source: x"},{"id":"def","short_message":"two","message":""}]""")]
    public async Task Commits_are_read_from_both_shapes_with_their_whole_message(string body)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/algorithms/research/Echo/log", Reply.Ok(body));

        Assert.Equal([new CommitEntry("abc", "one\n\nAlgo-Source: x"), new CommitEntry("def", "two")],
            await cluster.Api().ReadCommitLogAsync("research", "Echo", default));
    }

    [Fact]
    public async Task A_log_is_read_and_a_missing_one_is_null()
    {
        const string route = "GET /v1/algorithms/research/Echo/builds/b1/logs";
        ScriptedCluster cluster = new ScriptedCluster().On(route,
            Reply.Error(404, 1011, "still running"), new Reply(404, ""), Reply.Ok("""{"logs":"Sending build context"}"""));

        Assert.Null(await cluster.Api().ReadBuildLogAsync("research", "Echo", "b1", default));
        Assert.Null(await cluster.Api().ReadBuildLogAsync("research", "Echo", "b1", default));
        Assert.Equal("Sending build context", await cluster.Api().ReadBuildLogAsync("research", "Echo", "b1", default));
    }

    [Fact]
    public async Task A_version_is_found_by_its_commit_or_not_at_all()
    {
        const string route = "GET /v1/algorithms/research/Echo/versions/ab";
        ScriptedCluster cluster = new ScriptedCluster().On(route,
            new Reply(404, """{"error":{"message":"not found"}}"""), Reply.Ok("""{"version_info":{"sample_input":5}}"""));

        Assert.Null(await cluster.Api().FindVersionAsync("research", "Echo", "ab", default));
        AlgorithmVersion? version = await cluster.Api().FindVersionAsync("research", "Echo", "ab", default);
        Assert.Equal("ab", version!.Commit);
        Assert.Equal("5", version.SampleInput);
        await Assert.ThrowsAsync<MigrationException>(() => cluster.Api().FindVersionAsync("research", "Echo", "", default));
    }

    [Fact]
    public async Task Environments_of_all_languages_come_in_one_list_in_both_shapes()
    {
        const string languages = "GET /v1/algorithm-environments/edge/languages";
        ScriptedCluster cluster = new ScriptedCluster()
            .On(languages, Reply.Ok("""[{"name":"python3","configuration":"{}"},{"name":"r36"},{"name":"java11"}]"""))
            .On(languages + "/python3/environments", Reply.Ok("""
                {"environments":[{"id":"1","environment_specification_id":"s1","display_name":"Python 3.7","language":{"name":"python3"},"machine_type":"CPU"}]}
                """))
            .On(languages + "/r36/environments", Reply.Ok("""[{"id":"2","display_name":"R 3.6"},{"display_name":"without id"}]"""))
            .On(languages + "/java11/environments", new Reply(404, ""));

        Assert.Equal(
            [
                new AlgorithmEnvironment { Id = "1", SpecificationId = "s1", DisplayName = "Python 3.7", Language = "python3", MachineType = "CPU" },
                new AlgorithmEnvironment { Id = "2", DisplayName = "R 3.6", Language = "r36" },
            ],
            await cluster.Api().ListEnvironmentsAsync(default));
    }

    [Fact]
    public async Task An_update_sends_the_whole_settings_and_nothing_for_those_without_a_value()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/algorithms/research/Echo", Reply.Ok("""{"name":"Echo","settings":{}}"""));
        AlgorithmSettings settings = new() { AlgorithmEnvironment = "e", PackageSet = "p", AlgorithmCallability = "private" };

        await cluster.Api().UpdateAlgorithmAsync("research", new AlgorithmDraft("Echo", new AlgorithmDetails { Label = "L" }, settings), default);

        Assert.Equal(
            """{"details":{"label":"L"},"settings":{"algorithm_callability":"private","source_visibility":"closed","license":"apl","network_access":"full","pipeline_enabled":true,"algorithm_environment":"e","package_set":"p"}}""",
            Assert.Single(cluster.Log).Body);
    }

    private static async Task<Algorithm> ReadAsync(string body)
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/algorithms/research/Echo", Reply.Ok(body));
        return (await cluster.Api().FindAlgorithmAsync("research", "Echo", default))!;
    }
}
