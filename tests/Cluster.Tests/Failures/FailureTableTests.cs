using System.Net.Sockets;
using System.Security.Authentication;

namespace AlgorithmiaMigration.Cluster.Tests;

public class FailureTableTests
{
    private const string Route = "GET /v1/algorithms/research/Echo/log";

    [Theory]
    [InlineData(404, 1000, FailureKind.AlgorithmNotFound)]
    [InlineData(404, 1001, FailureKind.AlgorithmNotFound)]
    [InlineData(404, 1009, FailureKind.AlgorithmNotFound)]
    [InlineData(400, 1002, FailureKind.AlreadyExists)]
    [InlineData(409, 3003, FailureKind.AlreadyExists)]
    [InlineData(409, 3004, FailureKind.AlreadyExists)]
    [InlineData(409, 3101, FailureKind.AlreadyExists)]
    [InlineData(400, 1007, FailureKind.VersionAlreadyPublished)]
    [InlineData(403, 2001, FailureKind.AccessDenied)]
    [InlineData(401, 2002, FailureKind.KeyRefused)]
    [InlineData(409, 3000, FailureKind.OwnerNotFound)]
    [InlineData(404, 3100, FailureKind.OwnerNotFound)]
    [InlineData(400, 6001, FailureKind.RequestRejected)]
    [InlineData(400, 2015, FailureKind.RequestRejected)]
    [InlineData(400, 4001, FailureKind.RequestRejected)]
    [InlineData(404, 1014, FailureKind.VersionNotFound)]
    [InlineData(500, 5001, FailureKind.ClusterUnavailable)]
    // The code takes precedence over the status.
    [InlineData(500, 2002, FailureKind.KeyRefused)]
    [InlineData(401, 2001, FailureKind.AccessDenied)]
    [InlineData(500, 3000, FailureKind.OwnerNotFound)]
    public async Task The_code_determines_the_kind(int status, int code, FailureKind kind)
    {
        ClusterException failure = await FailureOf(Reply.Error(status, code, "words"));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData(401, FailureKind.KeyRefused)]
    [InlineData(403, FailureKind.AccessDenied)]
    [InlineData(404, FailureKind.AlgorithmNotFound)]
    [InlineData(409, FailureKind.AlgorithmNotFound)]
    [InlineData(405, FailureKind.UnexpectedAnswer)]
    [InlineData(408, FailureKind.ClusterUnavailable)]
    [InlineData(429, FailureKind.ClusterUnavailable)]
    [InlineData(500, FailureKind.ClusterUnavailable)]
    [InlineData(502, FailureKind.ClusterUnavailable)]
    [InlineData(503, FailureKind.ClusterUnavailable)]
    [InlineData(504, FailureKind.ClusterUnavailable)]
    [InlineData(418, FailureKind.RequestRejected)]
    public async Task Without_a_code_the_status_determines_the_kind(int status, FailureKind kind) =>
        Assert.Equal(kind, (await FailureOf(new Reply(status, """{"message":"words"}"""))).Kind);

    [Theory]
    [InlineData("No such algorithm", FailureKind.AlgorithmNotFound)]
    [InlineData("Version already published: compile again", FailureKind.VersionAlreadyPublished)]
    [InlineData("authorization required", FailureKind.KeyRefused)]
    [InlineData("Caller is not authorized to perform the operation", FailureKind.AccessDenied)]
    public async Task The_message_determines_the_kind_last(string words, FailureKind kind) =>
        Assert.Equal(kind, (await FailureOf(new Reply(400, $$"""{"error":"{{words}}"}"""))).Kind);

    [Theory]
    [InlineData(SocketError.HostNotFound, FailureKind.UnknownHost)]
    [InlineData(SocketError.TryAgain, FailureKind.UnknownHost)]
    [InlineData(SocketError.ConnectionRefused, FailureKind.ConnectionRefused)]
    [InlineData(SocketError.NetworkUnreachable, FailureKind.ConnectionRefused)]
    [InlineData(SocketError.TimedOut, FailureKind.TimedOut)]
    [InlineData(SocketError.ConnectionReset, FailureKind.ConnectionLost)]
    public async Task A_socket_error_determines_the_kind(SocketError error, FailureKind kind)
    {
        ClusterException failure = await FailureOf(Reply.OfSocket(error));

        Assert.Equal(kind, failure.Kind);
        Assert.Null(failure.Status);
        Assert.NotEmpty(failure.Remedy);
    }

    [Fact]
    public async Task A_refused_key_is_reported_with_cluster_and_owner()
    {
        ClusterException failure = await FailureOf(Reply.Error(401, 2002, "Unknown or invalid API key"));

        Assert.Equal("dev.example.com refuses the key of 'research' (401, code 2002): Unknown or invalid API key.", failure.Message);
        Assert.True(failure.IsFatal);
    }

    [Fact]
    public async Task A_host_name_that_does_not_exist_is_not_retried()
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.OfSocket(SocketError.HostNotFound));

        await Assert.ThrowsAsync<ClusterException>(() => cluster.Api().ReadCommitLogAsync("research", "Echo", default));

        Assert.Single(cluster.Log);
    }

    [Fact]
    public async Task A_failed_handshake_is_distinguished_from_a_rejected_certificate()
    {
        Reply handshake = new(0) { Fault = () => new HttpRequestException("ssl", new AuthenticationException("no common algorithm")) };

        ClusterException failure = await FailureOf(handshake);

        Assert.Equal(FailureKind.ConnectionRefused, failure.Kind);
        Assert.Contains("no common algorithm", failure.Message);
    }

    [Fact]
    public async Task An_exception_that_does_not_come_from_the_transport_is_unchanged()
    {
        Reply bug = new(0) { Fault = () => new NotImplementedException("a bug of ours") };
        ScriptedCluster cluster = new ScriptedCluster().On(Route, bug);

        await Assert.ThrowsAsync<NotImplementedException>(() => cluster.Api().ReadCommitLogAsync("research", "Echo", default));
    }

    private static async Task<ClusterException> FailureOf(Reply reply)
    {
        ScriptedCluster cluster = new ScriptedCluster().On(Route, reply);
        return await Assert.ThrowsAsync<ClusterException>(() => cluster.Api().ReadCommitLogAsync("research", "Echo", default));
    }
}
