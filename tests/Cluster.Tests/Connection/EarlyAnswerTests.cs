using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Clusters;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Servers that answer an upload before they have read it, over real connections.</summary>
public class EarlyAnswerTests
{
    private const int Large = 16 * 1024 * 1024;
    private const int Small = 900 * 1024;
    private const string Stored = "200 OK\r\nContent-Length: 2\r\n\r\n{}";

    [Theory]
    [InlineData(413, Large, 0, FailureKind.RequestRejected, "client_max_body_size")]
    [InlineData(413, Large, 256 * 1024, FailureKind.RequestRejected, "client_max_body_size")]
    [InlineData(413, Small, 1, FailureKind.RequestRejected, "client_max_body_size")]
    [InlineData(401, Large, 0, FailureKind.KeyRefused, "revoked")]
    [InlineData(507, Large, 0, FailureKind.DiskFull, "Free some space")]
    [InlineData(507, Large, 256 * 1024, FailureKind.DiskFull, "Free some space")]
    public async Task A_refusal_is_read_although_the_body_cannot_be_sent(int status, int size, int read, FailureKind kind, string remedy)
    {
        await using RefusingServer server = new(_ => $"{status} No\r\nContent-Length: 0", read);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => UploadAsync(server, size));

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(status, failure.Status);
        Assert.Contains(remedy, failure.Remedy, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_success_before_the_file_has_arrived_is_not_believed()
    {
        await using RefusingServer server = new(_ => Stored, 256 * 1024);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => UploadAsync(server, Large));

        Assert.Equal(FailureKind.ConnectionLost, failure.Kind);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(Large, true)]
    [InlineData(Small, false)]
    public async Task Only_large_files_ask_before_they_are_sent(int size, bool asks)
    {
        await using RefusingServer server = new(_ => Stored, size);

        await UploadAsync(server, size);

        Assert.Equal(asks, Assert.Single(server.Requests).Contains("Expect: 100-continue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_any_size_asks_after_a_broken_attempt()
    {
        await using RefusingServer server = new(number => number == 1 ? "20" : "413 No\r\nContent-Length: 0", 1);

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => UploadAsync(server, Small));

        Assert.Equal(413, failure.Status);
        Assert.Equal([false, true], server.Requests.Select(head => head.Contains("Expect: 100-continue", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_does_not_accept_the_question_gets_the_file_without_it()
    {
        await using RefusingServer server = new(number => number == 1 ? "417 Expectation Failed\r\nContent-Length: 0" : Stored, 0);

        // The second request is answered before its body is read, so it breaks; what counts is that it did not ask.
        await Assert.ThrowsAsync<ClusterException>(() => UploadAsync(server, Large));

        Assert.Equal([true, false, false], server.Requests.Select(head => head.Contains("Expect: 100-continue", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_server_that_does_not_answer_the_question_is_not_asked_again()
    {
        RecordingTime time = new();
        Cluster.Connection.Expectation expectation = new(time);
        DataContent large = new(Stream.Null, Large);

        expectation.Succeeded(0, TimeSpan.FromMilliseconds(200).Ticks);
        bool afterAnswer = expectation.Suits(large, 1);
        expectation.Succeeded(0, TimeSpan.FromMilliseconds(1003).Ticks);

        Assert.True(afterAnswer);
        Assert.False(expectation.Suits(large, 1));
        Assert.True(expectation.Suits(large, 2));
    }

    private static async Task UploadAsync(RefusingServer server, int size)
    {
        using HttpClients clients = new();
        ApiOptions options = ScriptedCluster.Patient with { Attempts = 3 };
        ClusterApi api = new(ClusterAddress.Of("dev.example.com", server.Address, server.Address), ScriptedCluster.Ring(null), clients, options, new RecordingTime());
        await api.Data.WriteFileAsync(new CollectionId("research", "Samples"), "model.bin", new TestContent(() => new MemoryStream(new byte[size]), size), default);
    }
}
