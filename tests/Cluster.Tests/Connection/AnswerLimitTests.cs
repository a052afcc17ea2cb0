using System.IO.Compression;
using System.Net;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Tests;

public class AnswerLimitTests
{
    [Fact]
    public async Task An_answer_that_does_not_end_is_read_up_to_the_limit_and_once()
    {
        using EndlessAnswer server = new(HttpStatusCode.OK);

        ClusterException failure = await FailureAsync(server);

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Equal("dev.example.com answered GET /v1/algorithms/research/Echo/log with more than 64 MB, the limit for answers of a cluster.", failure.Message);
        Assert.NotEmpty(failure.Remedy);
        Assert.Equal(1, server.Answers);
        Assert.InRange(server.Sent, 64 * 1024 * 1024, 66 * 1024 * 1024);
    }

    [Fact]
    public async Task Of_an_error_that_does_not_end_the_status_counts_and_little_is_read()
    {
        using EndlessAnswer server = new(HttpStatusCode.InternalServerError);

        ClusterException failure = await FailureAsync(server);

        Assert.Equal(FailureKind.ClusterUnavailable, failure.Kind);
        Assert.Equal(3, server.Answers);
        Assert.InRange(server.Sent, 3 * 1024 * 1024, 4 * 1024 * 1024);
        Assert.InRange(failure.Message.Length, 100, 600);
    }

    [Fact]
    public async Task An_answer_that_is_small_only_while_compressed_is_read_up_to_the_limit_and_once()
    {
        byte[] bomb = Compressed(200);
        await using PlainServer server = new(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\nConnection: close\r\n\r\n", bomb);
        using HttpClients clients = new();
        string at = $"http://127.0.0.1:{server.Port}";
        ClusterApi api = new(ClusterAddress.Of("dev.example.com", at, at), ScriptedCluster.Ring(null), clients, ScriptedCluster.Patient, new RecordingTime());

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.ReadCommitLogAsync("research", "Echo", default));

        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.Contains("more than 64 MB", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private static async Task<ClusterException> FailureAsync(HttpMessageHandler server)
    {
        using HttpClients clients = new(_ => server);
        ApiOptions options = ScriptedCluster.Patient with { Attempts = 3 };
        ClusterApi api = new(ScriptedCluster.Address, ScriptedCluster.Ring(null), clients, options, new RecordingTime());
        return await Assert.ThrowsAsync<ClusterException>(() => api.ReadCommitLogAsync("research", "Echo", default));
    }

    private static byte[] Compressed(int megabytes)
    {
        using MemoryStream buffer = new();
        using (GZipStream gzip = new(buffer, CompressionLevel.Fastest))
            for (int i = 0; i < megabytes; i++) gzip.Write(new byte[1024 * 1024]);
        return buffer.ToArray();
    }
}
