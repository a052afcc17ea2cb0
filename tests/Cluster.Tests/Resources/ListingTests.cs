using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

public class ListingTests
{
    private const string OfAccount = "GET /v1/users/research/algorithms";
    private const string OfOrganization = "GET /v1/organizations/research/utility-algorithms";

    [Theory]
    [InlineData("""[{"id":"1","algoname":"Echo","username":"research"},{"id":2,"algoname":"Hello","username":"research"}]""")]
    [InlineData("""{"results":[{"name":"Echo"},{"name":"Hello"}],"marker":null}""")]
    [InlineData("""{"algorithms":[{"algoname":"Echo"},{"algoname":"Hello"},{"odd":1}]}""")]
    [InlineData("""["Echo","Hello"]""")]
    public async Task Names_are_read_from_any_shape(string body) =>
        Assert.Equal(["research/Echo", "research/Hello"], await NamesAsync(new ScriptedCluster().On(OfAccount, Reply.Ok(body)).Api()));

    [Fact]
    public async Task A_paged_answer_is_read_although_no_limit_was_sent()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OfAccount, Reply.Ok("""{"results":[{"name":"Echo"}],"marker":"m"}"""))
            .On(OfAccount + "?marker=m", Reply.Ok("""{"results":[{"name":"Hello"}]}"""));

        Assert.Equal(["research/Echo", "research/Hello"], await NamesAsync(cluster.Api()));
        Assert.Equal(2, cluster.Log.Count);
    }

    [Fact]
    public async Task An_account_that_is_not_found_may_be_an_organization()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OfAccount, new Reply(404, "{}"))
            .On(OfOrganization, Reply.Ok("""[{"algoname":"Echo"}]"""));

        Assert.Equal(["research/Echo"], await NamesAsync(cluster.Api()));
    }

    [Fact]
    public async Task A_missing_account_is_named()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OfAccount, Reply.Error(409, 3000, "user not found"))
            .On(OfOrganization, Reply.Error(403, 2001, "no"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => NamesAsync(cluster.Api()));

        Assert.Equal(FailureKind.OwnerNotFound, failure.Kind);
        Assert.Contains("'research'", failure.Message);
    }

    [Fact]
    public async Task The_admin_key_is_used_where_the_standard_key_has_no_access()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OfAccount, Reply.Error(403, 2001, "no"), Reply.Ok("""["Echo"]"""));

        Assert.Equal(["research/Echo"], await NamesAsync(cluster.Api(ScriptedCluster.Patient, ScriptedCluster.Ring("adminKEY0123456789", "other"))));
        Assert.Equal(["Simple simKEYofother0123456789", "Simple adminKEY0123456789"], cluster.Log.Select(asked => asked.Authorization));
    }

    [Fact]
    public async Task Without_an_admin_key_the_refusal_is_reported()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(OfAccount, Reply.Error(403, 2001, "no"));

        Assert.Equal(FailureKind.AccessDenied, (await Assert.ThrowsAsync<ClusterException>(() => NamesAsync(cluster.Api()))).Kind);
    }

    private static async Task<List<string>> NamesAsync(ClusterApi api)
    {
        List<string> names = [];
        await foreach (AlgorithmName name in api.ListAlgorithmsAsync("research", default)) names.Add($"{name.Owner}/{name.Name}");
        return names;
    }
}
