namespace AlgorithmiaMigration.Cluster.Tests;

public class PageTests
{
    private const string First = "GET /v1/algorithms/research/Echo/versions?limit=50";

    [Fact]
    public async Task Markers_are_encoded_and_links_are_never_followed()
    {
        ScriptedCluster cluster = new ScriptedCluster()
            .On(First, Reply.Ok("""{"marker":"a+b/c=&d","next_link":"http://evil.example.com/x","results":[{"version_info":{"git_hash":"1"}}]}"""))
            .On(First + "&marker=a%2Bb%2Fc%3D%26d", Reply.Ok("""{"marker":null,"next_link":null,"results":[{"version_info":{"git_hash":"2"}}]}"""));

        Assert.Equal(["1", "2"], await CommitsAsync(cluster));
        Assert.Equal(2, cluster.Log.Count);
    }

    [Theory]
    [InlineData("""{"results":[{"version_info":{"git_hash":"1"}}]}""")]
    [InlineData("""{"results":[{"version_info":{"git_hash":"1"}}],"marker":""}""")]
    [InlineData("""[{"version_info":{"git_hash":"1"}}]""")]
    [InlineData("""{"versions":[{"version_info":{"git_hash":"1"},"surprise":{"x":[1]}}]}""")]
    public async Task A_list_ends_whatever_its_shape(string page) =>
        Assert.Equal(["1"], await CommitsAsync(new ScriptedCluster().On(First, Reply.Ok(page))));

    [Fact]
    public async Task A_repeated_marker_ends_the_list_with_a_failure()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(First, Reply.Ok("""{"marker":"m","results":[]}"""))
            .On(First + "&marker=m", Reply.Ok("""{"marker":"m","results":[]}"""));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => CommitsAsync(cluster));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Equal(2, cluster.Log.Count);
    }

    [Fact]
    public async Task A_list_with_ever_new_entries_ends_far_beyond_the_contract()
    {
        int pages = 0;
        using EndlessList cluster = new(() => $$$"""{"marker":"m{{{++pages}}}","results":[{"version_info":{"git_hash":"{{{pages}}}"}}]}""");

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(async () =>
        {
            await foreach (AlgorithmVersion version in cluster.Api().ListVersionsAsync("research", "Echo", null, default)) Assert.NotEmpty(version.Commit);
        });

        Assert.Contains("more than 20,000 pages", failure.Message, StringComparison.Ordinal);
        Assert.Equal(20_000, pages);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"nothing\"")]
    [InlineData("""{"results":{"a":1}}""")]
    public async Task An_answer_that_is_not_a_list_is_reported_with_its_route(string answer)
    {
        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => CommitsAsync(new ScriptedCluster().On(First, Reply.Ok(answer))));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("GET /v1/algorithms/research/Echo/versions", failure.Message);
    }

    [Fact]
    public async Task Only_as_many_pages_are_read_as_required()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(First, Reply.Ok("""{"marker":"m","results":[{"version_info":{"git_hash":"1"}}]}"""));

        await foreach (AlgorithmVersion version in cluster.Api().ListVersionsAsync("research", "Echo", null, default))
        {
            Assert.Equal("1", version.Commit);
            break;
        }

        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task The_filter_is_sent_and_its_result_checked()
    {
        const string page = """
            {"results":[{"version_info":{"git_hash":"1"}},{"version_info":{"git_hash":"2","semantic_version":"0.1.0"}}]}
            """;
        ScriptedCluster cluster = new ScriptedCluster()
            .On("GET /v1/algorithms/research/Echo/versions?published=true&limit=50", Reply.Ok(page))
            .On("GET /v1/algorithms/research/Echo/versions?published=false&limit=50", Reply.Ok(page));

        Assert.Equal(["2"], await CommitsAsync(cluster, published: true));
        Assert.Equal(["1"], await CommitsAsync(cluster, published: false));
    }

    private static async Task<List<string>> CommitsAsync(ScriptedCluster cluster, bool? published = null)
    {
        List<string> commits = [];
        await foreach (AlgorithmVersion version in cluster.Api().ListVersionsAsync("research", "Echo", published, default))
            commits.Add(version.Commit);
        return commits;
    }
}
