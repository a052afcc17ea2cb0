namespace AlgorithmiaMigration.Cluster.Tests;

public class CompileTests
{
    private const string Post = "POST /v1/algorithms/production/Echo/compile";
    private const string Builds = "GET /v1/algorithms/production/Echo/builds?limit=50";
    private const string FirstPage = "GET /v1/algorithms/production/Echo/builds";

    private static readonly Reply s_none = Reply.Ok("""{"results":[]}""");
    private static readonly Reply s_one = Reply.Ok("""{"results":[{"build_id":"1","status":"in-progress"}]}""");

    [Fact]
    public async Task An_empty_body_is_a_success()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, s_none).On(Post, new Reply(202));

        await CompileAsync(cluster);

        Assert.Equal("{}", Assert.Single(cluster.Log, asked => asked.Method == "POST").Body);
    }

    [Fact]
    public async Task A_failed_build_is_not_a_failure_of_the_request()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, s_none)
            .On(Post, Reply.Ok("""{"compilation":{"successful":false,"output":"no"}}"""));

        await CompileAsync(cluster);

        Assert.Single(cluster.Log, asked => asked.Method == "POST");
    }

    [Fact]
    public async Task A_lost_answer_is_found_in_the_list_of_builds()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, s_none).On(FirstPage, s_one).On(Post, Reply.Dropped());

        await CompileAsync(cluster);

        Assert.Single(cluster.Log, asked => asked.Method == "POST");
    }

    [Fact]
    public async Task A_lost_request_is_retried()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, s_one).On(FirstPage, s_one).On(Post, Reply.Dropped(), new Reply(202));

        await CompileAsync(cluster);

        Assert.Equal(2, cluster.Log.Count(asked => asked.Method == "POST"));
    }

    [Fact]
    public async Task A_request_that_came_too_soon_is_retried()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, s_one).On(FirstPage, s_one)
            .On(Post, Reply.Text(400, "This is an expected failure mode, try again"), new Reply(200));

        await CompileAsync(cluster);

        Assert.Equal(2, cluster.Log.Count(asked => asked.Method == "POST"));
    }

    [Fact]
    public async Task A_missing_algorithm_is_named()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Builds, new Reply(404, """{"error":"No such algorithm"}"""));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CompileAsync(cluster));

        Assert.Equal(FailureKind.AlgorithmNotFound, failure.Kind);
        Assert.StartsWith("Algorithm production/Echo does not exist on dev.example.com", failure.Message);
    }

    private static Task CompileAsync(ScriptedCluster cluster) => cluster.Api("production").CompileAsync("production", "Echo", default);
}
