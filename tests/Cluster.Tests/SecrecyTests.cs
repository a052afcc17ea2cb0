using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using AlgorithmiaMigration.Cluster.Messages;
using AlgorithmiaMigration.Cluster.Options;
using AlgorithmiaMigration.Secrets;

namespace AlgorithmiaMigration.Cluster.Tests;

public class SecrecyTests
{
    private const string Key = "simA/b+c=d0123456789SECRETxyz";
    private const string Route = "GET /v1/algorithms/research/Echo/log";
    private static readonly string s_base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("research:" + Key));

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task No_failure_contains_the_key(Reply reply)
    {
        ConcurrentQueue<RequestRecord> records = [];
        ScriptedCluster cluster = new ScriptedCluster().On(Route, reply);
        ApiOptions options = ScriptedCluster.Patient with { Observer = records.Enqueue };
        ClusterApi api = cluster.Api(options, new KeyRing([new ClusterKey("research", new Secret(Key))]));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.ReadCommitLogAsync("research", "Echo", default));

        Assert.Equal($"Simple {Key}", cluster.Log.First().Authorization);
        AssertSecret(failure.ToString());
        AssertSecret(failure.Remedy);
        Assert.NotEmpty(records);
        foreach (RequestRecord record in records) AssertSecret(record.ToString());
    }

    /// <summary>Servers that quote the request, in all encodings of a key.</summary>
    public static TheoryData<Reply> Failures => new()
    {
        Reply.Error(401, 2002, $"the key {Key} is unknown"),
        Reply.Error(403, 2001, $"Simple {Key}"),
        Reply.Text(400, $"https://research:{Uri.EscapeDataString(Key)}@git.example.com"),
        Reply.Page(502, $"<h1>Authorization: Basic {s_base64}</h1>"),
        new Reply(302).With("Location", $"https://elsewhere.example.com/?key={Uri.EscapeDataString(Key)}"),
        new Reply(302).With("Location", $"https://elsewhere.example.com/{Uri.EscapeDataString(Key)}/"),
        // Shortening a long message must not leave half a key.
        Reply.Text(400, new string('x', 285) + Key),
        Reply.OfSocket(SocketError.ConnectionRefused),
        Reply.Dropped(),
    };

    [Fact]
    public async Task A_key_in_a_path_is_masked_for_observers()
    {
        ConcurrentQueue<RequestRecord> records = [];
        ScriptedCluster cluster = new();
        ApiOptions options = ScriptedCluster.Patient with { Attempts = 1, Observer = records.Enqueue };
        ClusterApi api = cluster.Api(options, new KeyRing([new ClusterKey("research", new Secret(Key))]));

        await Assert.ThrowsAsync<ClusterException>(() => api.FindAlgorithmAsync("research", Key, default));

        RequestRecord record = Assert.Single(records);
        Assert.Equal("/v1/algorithms/research/***", record.Path);
        Assert.Equal(("dev.example.com", "GET", 599), (record.Cluster, record.Method, record.Status));
    }

    [Theory]
    [InlineData("sim key with spaces 0123")]
    [InlineData("simkey\r\nX-Injected: 1")]
    [InlineData("simkeyümläut0123")]
    public async Task A_key_that_is_not_valid_in_a_header_is_refused_without_being_quoted(string key)
    {
        ScriptedCluster cluster = new();
        ClusterApi api = cluster.Api(ScriptedCluster.Patient, new KeyRing([new ClusterKey("research", new Secret(key))]));

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.ReadCommitLogAsync("research", "Echo", default));

        Assert.Equal(FailureKind.InvalidInput, failure.Kind);
        Assert.Contains("the key of 'research'", failure.Message);
        Assert.DoesNotContain(key, failure.ToString());
        Assert.Empty(cluster.Log);
    }

    [Fact]
    public async Task Observers_see_every_attempt_with_its_outcome()
    {
        ConcurrentQueue<RequestRecord> records = [];
        ScriptedCluster cluster = new ScriptedCluster().On(Route, Reply.Text(503, ""), Reply.Dropped(), Reply.Ok("[]"));

        await cluster.Api(ScriptedCluster.Patient with { Observer = records.Enqueue }).ReadCommitLogAsync("research", "Echo", default);

        Assert.Equal(
            [(503, FailureKind.ClusterUnavailable), (null, FailureKind.ConnectionLost), (200, null)],
            records.Select(record => (record.Status, record.Failure)));
    }

    private static void AssertSecret(string text)
    {
        Assert.DoesNotContain(Key, text);
        Assert.DoesNotContain(Uri.EscapeDataString(Key), text);
        Assert.DoesNotContain(s_base64, text);
        Assert.DoesNotContain("simA/b", text);
        Assert.DoesNotContain("SECRETxyz", text);
    }
}
