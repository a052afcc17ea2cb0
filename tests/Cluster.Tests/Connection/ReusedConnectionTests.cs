using AlgorithmiaMigration.Cluster.Http;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>A connection that is used again can end before the answer, and the framework repeats such requests on its own unless they have a body.</summary>
public sealed class ReusedConnectionTests
{
    [Fact]
    public async Task A_removal_is_not_repeated_unasked()
    {
        const string body = """{"error":"No such algorithm"}""";
        await using PlainServer server = new($"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}") { ClosesAtSecondRequest = true };
        using HttpClients clients = new();
        string at = $"http://127.0.0.1:{server.Port}";
        ClusterApi api = new(ClusterAddress.Of("dev.example.com", at, at), ScriptedCluster.Ring(null), clients, ScriptedCluster.Patient, new RecordingTime());
        Assert.Null(await api.FindAlgorithmAsync("research", "Echo", default));
        int asked = 0;

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.RemoveAlgorithmAsync("research", "Echo", _ => Task.FromResult(++asked < 1), default));

        Assert.Equal((FailureKind.ConnectionLost, 1), (failure.Kind, asked));
        Assert.Equal(["GET", "DELETE"], server.Requests.Select(request => request.Split(' ')[0]));
    }
}
