using System.Text.Json;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;
using Microsoft.Extensions.Time.Testing;

namespace AlgorithmiaMigration.Cluster.Tests;

public class PublishTests
{
    private const string Commit = "0cfd7a6600f1fa05f9fe93016e661a9332c4ded2";
    private const string Post = "POST /v1/algorithms/production/Echo/versions";
    private const string Version = $"GET /v1/algorithms/production/Echo/versions/{Commit}";
    private const string Builds = "GET /v1/algorithms/production/Echo/builds?limit=50";

    private static readonly PublishRequest s_request = new()
    {
        Label = "Echo", Bump = VersionBump.Revision, Callability = "private", ReleaseNotes = "notes", SampleInput = "\"a\"",
    };

    private static readonly Reply s_published = Reply.Ok(
        $$$"""{"version_info":{"semantic_version":"0.1.0","git_hash":"{{{Commit}}}"},"settings":{"algorithm_callability":"private"}}""");
    private static readonly Reply s_builtTwice = Reply.Ok($$$"""
        {"marker":null,"next_link":null,"results":[
          {"build_id":"2","status":"succeeded","commit_sha":"{{{Commit}}}"},
          {"build_id":"1","status":"succeeded","commit_sha":"{{{Commit}}}","version_info":{"semantic_version":"0.0.1"}}]}
        """);
    private static readonly Reply s_buildPublished = Reply.Ok($$$"""
        {"marker":null,"results":[{"build_id":"2","status":"succeeded","commit_sha":"{{{Commit}}}","version_info":{"semantic_version":"0.1.0"}}]}
        """);

    [Fact]
    public async Task The_number_comes_from_the_cluster()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, s_published);

        AlgorithmVersion version = await PublishAsync(cluster);

        Assert.Equal(new SemanticVersion(0, 1, 0), version.Number);
        JsonElement body = JsonDocument.Parse(Assert.Single(cluster.Log).Body).RootElement;
        Assert.Equal("revision", body.GetProperty("version_info").GetProperty("version_type").GetString());
        Assert.Equal("notes", body.GetProperty("version_info").GetProperty("release_notes").GetString());
        Assert.Equal("private", body.GetProperty("settings").GetProperty("algorithm_callability").GetString());
        Assert.Equal("Echo", body.GetProperty("details").GetProperty("label").GetString());
    }

    [Fact]
    public async Task Already_published_is_final()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Error(400, 1007, "Version already published"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => PublishAsync(cluster));

        Assert.Equal(FailureKind.VersionAlreadyPublished, failure.Kind);
        Assert.Single(cluster.Log);
    }

    [Theory]
    [InlineData("This is an expected failure mode, try again")]
    [InlineData("\"try again\"")]
    [InlineData("{\"error\":{\"code\":9999,\"message\":\"try again\"}}")]
    [InlineData("")]
    public async Task A_400_without_a_known_code_is_retried(string body)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(400, body), new Reply(400, body), s_published)
            .On(Builds, s_builtTwice);

        Assert.Equal(new SemanticVersion(0, 1, 0), (await PublishAsync(cluster)).Number);
    }

    [Fact]
    public async Task A_400_is_retried_three_times_at_most()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Text(400, "try again")).On(Builds, s_builtTwice);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => PublishAsync(cluster));

        Assert.Equal(FailureKind.RequestRejected, failure.Kind);
        Assert.Equal(4, cluster.Log.Count(asked => asked.Method == "POST"));
        Assert.Equal([1.0, 3.0, 9.0], cluster.Time.Delays.Select(delay => delay.TotalSeconds));
    }

    [Theory]
    [InlineData(6001)]
    [InlineData(2013)]
    [InlineData(2015)]
    public async Task A_400_with_a_known_code_is_final(int code)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Error(400, code, "no"));

        await Assert.ThrowsAsync<ClusterException>(() => PublishAsync(cluster));

        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task A_version_whose_answer_was_lost_is_found_and_not_published_again()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Dropped(), Reply.Error(400, 1007, "Version already published"))
            .On(Builds, s_buildPublished).On(Version, s_published);

        Assert.Equal(new SemanticVersion(0, 1, 0), (await PublishAsync(cluster)).Number);
        Assert.Single(cluster.Log, asked => asked.Method == "POST");
    }

    [Fact]
    public async Task A_lost_request_is_retried_although_the_commit_has_an_older_number()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Dropped(), s_published)
            .On(Builds, s_builtTwice).On(Version, Reply.Ok("""{"version_info":{"semantic_version":"0.0.1"}}"""));

        Assert.Equal(new SemanticVersion(0, 1, 0), (await PublishAsync(cluster)).Number);
        Assert.Equal(2, cluster.Log.Count(asked => asked.Method == "POST"));
    }

    [Fact]
    public async Task A_version_that_appears_late_is_a_success()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Text(502, ""), Reply.Error(400, 1007, "Version already published"))
            .On(Builds, s_builtTwice, s_buildPublished).On(Version, s_published);

        Assert.Equal(new SemanticVersion(0, 1, 0), (await PublishAsync(cluster)).Number);
    }

    [Fact]
    public async Task A_publication_without_an_answer_is_looked_for_and_not_repeated()
    {
        FakeTimeProvider time = new();
        ScriptedCluster cluster = new ScriptedCluster().On(Post, Reply.Stalled()).On(Builds, s_builtTwice);
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null, "production"), cluster.Clients(), new ApiOptions { FirstDelay = TimeSpan.Zero }, time);

        Task publishing = api.PublishAsync("production", "Echo", Commit, s_request, default);
        await cluster.Stalling;
        time.Advance(new ApiOptions().BuildTimeout);

        Assert.Equal(FailureKind.TimedOut, (await Assert.ThrowsAsync<ClusterException>(() => publishing)).Kind);
        Assert.Single(cluster.Log, asked => asked.Method == "POST");
        Assert.Equal("GET", cluster.Log.Last().Method);
    }

    [Fact]
    public async Task A_success_without_a_number_is_looked_up()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(200)).On(Version, s_published);

        AlgorithmVersion version = await PublishAsync(cluster);

        Assert.Equal(new SemanticVersion(0, 1, 0), version.Number);
        Assert.Equal(Commit, version.Commit);
    }

    [Fact]
    public async Task A_success_that_published_nothing_is_a_failure()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Post, new Reply(200)).On(Version, Reply.Ok("""{"version_info":{}}"""));

        Assert.Equal(FailureKind.UnexpectedAnswer, (await Assert.ThrowsAsync<ClusterException>(() => PublishAsync(cluster))).Kind);
    }

    [Fact]
    public async Task An_undecided_bump_is_an_argument_error()
    {
        ScriptedCluster cluster = new();

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Api("production").PublishAsync(
            "production", "Echo", Commit, s_request with { Bump = VersionBump.Auto }, default));

        Assert.Empty(cluster.Log);
    }

    private static async Task<AlgorithmVersion> PublishAsync(ScriptedCluster cluster) =>
        (await cluster.Api("production").PublishAsync("production", "Echo", Commit, s_request, default)).Value;
}
