using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class KeyChoiceTests
{
    private const string Route = "GET /v1/algorithms/acme/Echo";
    private static readonly Reply s_denied = Reply.Error(403, 2001, "Caller is not authorized to perform the operation");
    private static readonly Reply s_echo = Reply.Ok("""{"name":"Echo","settings":{}}""");

    [Fact]
    public async Task The_owners_own_key_is_used()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_echo);

        await cluster.Api("research", "acme").FindAlgorithmAsync("acme", "Echo", default);

        Assert.Equal("Simple simKEYofacme0123456789", Assert.Single(cluster.Log).Authorization);
    }

    [Fact]
    public async Task When_a_key_is_denied_access_the_next_is_tried_and_the_working_one_remembered()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_denied, s_echo);
        ClusterApi api = cluster.Api("research", "jane");

        await api.FindAlgorithmAsync("acme", "Echo", default);
        await api.FindAlgorithmAsync("acme", "Echo", default);

        Assert.Equal(
            ["Simple simKEYofresearch0123456789", "Simple simKEYofjane0123456789", "Simple simKEYofjane0123456789"],
            cluster.Log.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task An_owners_own_key_that_was_refused_once_is_still_tried_first()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_denied, s_echo);
        ClusterApi api = cluster.Api("acme", "jane");

        await api.FindAlgorithmAsync("acme", "Echo", default);
        await api.FindAlgorithmAsync("acme", "Echo", default);

        Assert.Equal(
            ["Simple simKEYofacme0123456789", "Simple simKEYofjane0123456789", "Simple simKEYofacme0123456789"],
            cluster.Log.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task When_no_key_has_access_the_first_refusal_is_reported()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, s_denied);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api("research", "jane").FindAlgorithmAsync("acme", "Echo", default));

        Assert.Equal(FailureKind.AccessDenied, failure.Kind);
        Assert.Contains("the key of 'research' read algorithm acme/Echo", failure.Message);
        Assert.Contains("It exists", failure.Remedy);
    }

    [Fact]
    public async Task A_refused_key_ends_the_search()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Error(401, 2002, "bad key"), s_echo);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api("research", "jane").FindAlgorithmAsync("acme", "Echo", default));

        Assert.Equal(FailureKind.KeyRefused, failure.Kind);
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task Writes_are_not_tried_with_other_keys()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("PUT /v1/algorithms/acme/Echo", s_denied);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => cluster.Api("research", "jane")
            .UpdateAlgorithmAsync("acme", new AlgorithmDraft("Echo", new AlgorithmDetails(), new AlgorithmSettings()), default));

        Assert.Contains("allow_algo_management", failure.Remedy);
        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task An_empty_key_ring_is_reported_before_anything_is_sent()
    {
        ScriptedCluster cluster = new();
        ClusterApi api = cluster.Api(ScriptedCluster.Patient, new KeyRing([], new Secret("adminKEY0123456789")));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.FindAlgorithmAsync("acme", "Echo", default));

        Assert.Equal(FailureKind.KeyMissing, failure.Kind);
        Assert.Empty(cluster.Log);
    }

    [Theory]
    [InlineData("..", "Echo")]
    [InlineData("", "Echo")]
    [InlineData(".", "Echo")]
    public async Task A_name_that_would_change_the_route_is_refused(string owner, string name)
    {
        ScriptedCluster cluster = new();

        MigrationException failure = await Assert.ThrowsAsync<MigrationException>(() => cluster.Api().FindAlgorithmAsync(owner, name, default));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Empty(cluster.Log);
    }

    [Fact]
    public async Task Special_characters_in_names_stay_inside_their_segment()
    {
        ScriptedCluster cluster = new ScriptedCluster().On("GET /v1/algorithms/a%2Fb/E%3Fx%23%20%C3%BC", s_echo with { Body = s_echo.Body.Replace("\"Echo\"", "\"E?x# ü\"", StringComparison.Ordinal) });

        Assert.NotNull(await cluster.Api().FindAlgorithmAsync("a/b", "E?x# ü", default));
    }
}
