namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Every error shape of the contract, section 4.1, through a complete request.</summary>
public class ErrorShapeTests
{
    private const string Route = "GET /v1/algorithms/research/Echo";

    [Theory]
    [InlineData(400, """{"error":{"id":"x","code":6001,"message":"bad label"}}""", FailureKind.RequestRejected, 6001, "bad label")]
    [InlineData(400, """{"id":"x","code":6001,"message":"bad label"}""", FailureKind.RequestRejected, 6001, "bad label")]
    [InlineData(400, """{"error":{"message":"bad label","error_type":"Oops","stacktrace":"at x"}}""", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, """{"error":"bad label"}""", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, """{"message":"bad label"}""", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, "\"bad label\"", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, "bad label", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, "<html><head><title>bad\n label</title></head></html>", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, "<html><body><p>bad label</p></body></html>", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(400, "", FailureKind.RequestRejected, null, "(400)")]
    [InlineData(400, """{"error":{"code":"6001","message":"bad label"}}""", FailureKind.RequestRejected, 6001, "bad label")]
    [InlineData(400, """{"code":400,"message":"HTTP 400 Bad Request"}""", FailureKind.RequestRejected, null, "HTTP 400 Bad Request")]
    [InlineData(400, """{"error":["odd"]}""", FailureKind.RequestRejected, null, "odd")]
    [InlineData(200, """{"error":{"message":"bad label"}}""", FailureKind.RequestRejected, null, "bad label")]
    [InlineData(200, """{"error":{"message":"authorization required"}}""", FailureKind.KeyRefused, null, "authorization required")]
    [InlineData(200, """{"error":{"code":2001,"message":"no"}}""", FailureKind.AccessDenied, 2001, "no")]
    public async Task A_failure_is_read_from_every_shape(int status, string body, FailureKind kind, int? code, string words)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, new Reply(status, body));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(code, failure.Code);
        Assert.Equal(status, failure.Status);
        Assert.Contains(words, failure.Message);
        Assert.Contains("dev.example.com", failure.Message);
    }

    [Fact]
    public async Task A_missing_algorithm_in_the_documented_shape_is_null()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, new Reply(404, """{"error":"No such algorithm"}"""));

        Assert.Null(await cluster.Api().FindAlgorithmAsync("research", "Echo", default));
    }

    [Fact]
    public async Task The_error_header_is_used_when_there_is_no_body()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, new Reply(400).With("X-Error-Message", "path not found"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.Contains("path not found", failure.Message);
    }

    [Fact]
    public async Task A_web_page_is_not_an_answer_even_with_status_200()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Page(200, "<html><title>Sign in</title></html>"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("GET /v1/algorithms/research/Echo", failure.Message);
    }

    [Fact]
    public async Task A_web_page_with_status_404_does_not_mean_the_algorithm_is_missing()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Page(404, "<h1>Not found</h1>"));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task A_404_without_a_reason_does_not_mean_the_algorithm_is_missing(string body)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(404, body));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
    }

    [Fact]
    public async Task A_long_server_message_is_shortened_to_one_line()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(400, string.Join("\n", Enumerable.Repeat("stack frame", 500))));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(
            () => cluster.Api().FindAlgorithmAsync("research", "Echo", default));

        Assert.True(failure.Message.Length < 500, failure.Message);
        Assert.DoesNotContain("\n", failure.Message);
    }
}
