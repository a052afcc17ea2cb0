using System.Text.Json;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class CreateAlgorithmTests
{
    private const string Post = "POST /v1/algorithms/production";
    private const string Get = "GET /v1/algorithms/production/Echo";

    private const string Created = """
        {"id":"1","name":"Echo","details":{"label":"Echo"},
         "settings":{"algorithm_environment":"env-1","source_visibility":"closed","license":"apl","network_access":"full","pipeline_enabled":true},
         "resource_type":"algorithm"}
        """;

    private static readonly Reply s_missing = new(404, """{"error":"No such algorithm"}""");
    private static readonly Reply s_taken = Reply.Error(400, 1002, "An algorithm with this name already exists");

    private static readonly AlgorithmDraft s_draft = new("Echo", new AlgorithmDetails { Label = "Echo" },
        new AlgorithmSettings { AlgorithmEnvironment = "env-1", PackageSet = "python36", Language = "python3-1", Environment = "cpu" });

    [Fact]
    public async Task The_body_names_one_runtime_and_has_no_empty_members()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(201, Created));

        Algorithm algorithm = await CreateAsync(cluster);

        Assert.Equal("production", algorithm.Owner);
        JsonElement body = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement;
        Assert.Equal(["name", "details", "settings"], body.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["label"], body.GetProperty("details").EnumerateObject().Select(member => member.Name));
        Assert.Equal(["source_visibility", "license", "network_access", "pipeline_enabled", "algorithm_environment"],
            body.GetProperty("settings").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_legacy_language_is_sent_with_its_environment_and_the_sample_with_it()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(201, Created));
        AlgorithmDraft legacy = s_draft with
        {
            Settings = new AlgorithmSettings { Language = "java", Environment = "gpu" },
            SampleInput = "\"x\"",
        };

        await cluster.Api("production").CreateAlgorithmAsync("production", legacy, default);

        JsonElement body = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement;
        Assert.Equal("java", body.GetProperty("settings").GetProperty("language").GetString());
        Assert.Equal("gpu", body.GetProperty("settings").GetProperty("environment").GetString());
        Assert.Equal("\"x\"", body.GetProperty("version_info").GetProperty("sample_input").GetString());
    }

    [Fact]
    public async Task Without_a_runtime_nothing_is_sent()
    {
        ScriptedCluster cluster = new();
        AlgorithmDraft nowhere = s_draft with { Settings = new AlgorithmSettings() };

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(
            () => cluster.Api("production").CreateAlgorithmAsync("production", nowhere, default));

        Assert.Equal(FailureKind.EnvironmentNotMapped, failure.Kind);
        Assert.Empty(cluster.Log);
    }

    [Fact]
    public async Task After_an_empty_answer_the_algorithm_is_read()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(201)).On(Get, Reply.Ok(Created));

        Assert.Equal("1", (await CreateAsync(cluster)).Id);
        Assert.Equal([Post, Get], cluster.Routes);
    }

    [Fact]
    public async Task A_connection_dropped_before_the_effect_creates_one_algorithm()
    {
        FakeCreations there = new(new ScriptedCluster());
        ScriptedCluster cluster = there.On(Reply.Dropped(), there.Creating(new Reply(201, Created)));

        await CreateAsync(cluster);

        Assert.Equal(1, there.Count);
        Assert.Equal([Post, Get, Post], cluster.Routes);
    }

    [Fact]
    public async Task A_connection_dropped_after_the_effect_creates_one_algorithm()
    {
        FakeCreations there = new(new ScriptedCluster());
        ScriptedCluster cluster = there.On(there.Creating(Reply.Dropped()), there.Creating(new Reply(201, Created)));

        Algorithm algorithm = await CreateAsync(cluster);

        Assert.Equal("1", algorithm.Id);
        Assert.Equal(1, there.Count);
        Assert.Equal([Post, Get], cluster.Routes);
    }

    [Fact]
    public async Task When_every_answer_is_lost_the_result_is_found_at_the_end()
    {
        FakeCreations there = new(new ScriptedCluster());
        ScriptedCluster cluster = there.On(there.Creating(Reply.Dropped()));

        Created<Algorithm> created = await cluster.Api(ScriptedCluster.Patient with { Attempts = 1 }, "production").CreateAlgorithmAsync("production", s_draft, default);

        Assert.True(created.IsFound);
        Assert.Equal([Post, Get], cluster.Routes);
    }

    [Fact]
    public async Task An_algorithm_that_another_client_created_meanwhile_is_not_used()
    {
        ScriptedCluster cluster = new ScriptedCluster()
            .On(Post, Reply.Dropped(), s_taken).On(Get, Reply.Ok(Created.Replace("\"label\":\"Echo\"", "\"label\":\"Theirs\"")));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CreateAsync(cluster));

        Assert.Equal(FailureKind.AlreadyExists, failure.Kind);
    }

    [Fact]
    public async Task A_taken_name_fails_at_once()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, s_taken).On(Get, Reply.Ok(Created));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CreateAsync(cluster));

        Assert.Equal(FailureKind.AlreadyExists, failure.Kind);
        Assert.Equal(1002, failure.Code);
        Assert.Single(cluster.Log, asked => asked.Method == "POST");
        Assert.Empty(cluster.Time.Delays);
    }

    [Fact]
    public async Task A_name_taken_by_a_private_algorithm_of_another_account_fails_at_once()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, s_taken).On(Get, Reply.Error(403, 2001, "no"));

        Assert.Equal(FailureKind.AlreadyExists, (await Assert.ThrowsAsync<ClusterException>(() => CreateAsync(cluster))).Kind);
        Assert.Single(cluster.Log, asked => asked.Method == "POST");
    }

    [Fact]
    public async Task A_recently_deleted_name_is_waited_for()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, s_taken, s_taken, new Reply(201, Created)).On(Get, s_missing);

        Assert.Equal("1", (await CreateAsync(cluster)).Id);
        Assert.Equal(TimeSpan.FromSeconds(15), Total(cluster.Time.Delays));
    }

    [Fact]
    public async Task A_name_that_remains_reserved_after_a_deletion_fails_with_a_remedy()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, s_taken).On(Get, s_missing);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CreateAsync(cluster));

        Assert.Equal(FailureKind.AlreadyExists, failure.Kind);
        Assert.Contains("recently deleted", failure.Remedy);
        Assert.Equal(TimeSpan.FromSeconds(30), Total(cluster.Time.Delays));
    }

    [Theory]
    [InlineData(404, 3000, FailureKind.OwnerNotFound, "create the user or organization")]
    [InlineData(404, 1, FailureKind.OwnerNotFound, "create the user or organization")]
    [InlineData(403, 2001, FailureKind.AccessDenied, "allow_algo_management")]
    [InlineData(400, 4001, FailureKind.RequestRejected, "environment")]
    [InlineData(400, 4002, FailureKind.RequestRejected, "environment")]
    [InlineData(400, 6001, FailureKind.RequestRejected, "")]
    public async Task A_refusal_has_a_remedy_and_is_not_retried(int status, int code, FailureKind kind, string remedy)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Error(status, code, "the words")).On(Get, s_missing);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CreateAsync(cluster));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(remedy, failure.Remedy);
        Assert.Contains("the words", failure.Message);
        Assert.Single(cluster.Log);
    }

    private static async Task<Algorithm> CreateAsync(ScriptedCluster cluster) =>
        (await cluster.Api("production").CreateAlgorithmAsync("production", s_draft, default)).Value;

    private static TimeSpan Total(IEnumerable<TimeSpan> delays) => delays.Aggregate(TimeSpan.Zero, (sum, delay) => sum + delay);

    /// <summary>A cluster on which the algorithm exists after its creation.</summary>
    private sealed class FakeCreations(ScriptedCluster cluster)
    {
        public int Count { get; private set; }

        public ScriptedCluster On(params Reply[] replies) => cluster.On(Post, replies).On(Get, s_missing);

        public Reply Creating(Reply reply) => reply with
        {
            Effect = () =>
            {
                Count++;
                cluster.On(Get, Reply.Ok(Created));
            },
        };
    }
}
