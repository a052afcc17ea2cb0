using System.Net;
using System.Net.Sockets;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Cluster.Options;

namespace AlgorithmiaMigration.Cluster.Tests;

public class HttpClientsTests
{
    [Fact]
    public void One_address_always_has_the_same_client()
    {
        using HttpClients clients = new();

        HttpClient first = clients.For(ClusterAddress.Of("dev.example.com"));

        Assert.Same(first, clients.For(ClusterAddress.Of("https://dev.example.com/")));
        Assert.NotSame(first, clients.For(ClusterAddress.Of("prod.example.com")));
        Assert.Equal(Timeout.InfiniteTimeSpan, first.Timeout);
    }

    [Fact]
    public void A_disposed_instance_gives_no_clients()
    {
        HttpClients clients = new();
        clients.Dispose();

        Assert.Throws<ObjectDisposedException>(() => clients.For(ClusterAddress.Of("dev.example.com")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void A_number_of_connections_out_of_range_is_refused(int connections) =>
        Assert.Equal(FailureKind.InvalidInput, Assert.Throws<MigrationException>(() => new HttpClients(connections)).Kind);

    [Fact]
    public async Task A_port_where_nothing_listens_refuses_the_connection()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        ClusterException failure = await FailureAsync($"http://127.0.0.1:{port}");

        Assert.Equal(FailureKind.ConnectionRefused, failure.Kind);
        Assert.Contains($"127.0.0.1:{port}", failure.Message);
    }

    [Theory]
    [InlineData(407, "requires a user name and password")]
    [InlineData(403, "refuses to connect")]
    public async Task A_proxy_that_refuses_a_tunnel_is_asked_once_and_its_password_is_not_shown(int status, string reason)
    {
        await using PlainServer proxy = new($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using HttpClients clients = new(4, "other.example.com", () => new WebProxy($"http://ann:w0rd-of-proxy@127.0.0.1:{proxy.Port}"));
        ClusterAddress address = ClusterAddress.Of("dev.example.com");
        ClusterApi api = new(address, ScriptedCluster.Ring(null, "research"), clients, new ApiOptions(), new RecordingTime());

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.FindAlgorithmAsync("research", "Echo", default));

        Assert.Equal(FailureKind.ConnectionRefused, failure.Kind);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("w0rd-of-proxy", failure.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("CONNECT api.dev.example.com:443", Assert.Single(proxy.Requests), StringComparison.Ordinal);
        Assert.DoesNotContain("attempts", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_exist_is_named()
    {
        ClusterException failure = await FailureAsync("http://no-such-host.invalid");

        Assert.Equal(FailureKind.UnknownHost, failure.Kind);
        Assert.Contains("no-such-host.invalid", failure.Message);
    }

    [Fact]
    public async Task Https_to_a_port_without_TLS_is_reported()
    {
        await using PlainServer server = new("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        ClusterException failure = await FailureAsync($"https://127.0.0.1:{server.Port}");

        Assert.Equal(FailureKind.ConnectionRefused, failure.Kind);
        Assert.Contains("TLS", failure.Message);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n[1,")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[1,2,\r\n")]
    [InlineData("HTTP/1.1 20")]
    [InlineData("")]
    public async Task An_incomplete_answer_is_a_lost_connection(string answer)
    {
        await using PlainServer server = new(answer);

        ClusterException failure = await FailureAsync($"http://127.0.0.1:{server.Port}");

        Assert.Equal(FailureKind.ConnectionLost, failure.Kind);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_host_is_refused_and_the_key_is_not_sent(int status)
    {
        await using PlainServer elsewhere = new("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]");
        await using PlainServer server = new(
            $"HTTP/1.1 {status} Moved\r\nLocation: http://localhost:{elsewhere.Port}/v1?token=x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        ClusterException failure = await FailureAsync($"http://127.0.0.1:{server.Port}");

        Assert.Equal(FailureKind.RedirectRefused, failure.Kind);
        Assert.Contains($"http://localhost:{elsewhere.Port}/v1)", failure.Message);
        Assert.Empty(elsewhere.Requests);
        Assert.Contains("Authorization: Simple ", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task Compressed_answers_are_read()
    {
        byte[] body;
        using (MemoryStream buffer = new())
        {
            using (System.IO.Compression.GZipStream gzip = new(buffer, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write("[]"u8);
            body = buffer.ToArray();
        }
        await using PlainServer server = new(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", body);
        using HttpClients clients = new();

        Assert.Empty(await Api(clients, $"http://127.0.0.1:{server.Port}").ReadCommitLogAsync("research", "Echo", default));
    }

    private static async Task<ClusterException> FailureAsync(string api)
    {
        using HttpClients clients = new();
        return await Assert.ThrowsAsync<ClusterException>(() => Api(clients, api).ReadCommitLogAsync("research", "Echo", default));
    }

    private static ClusterApi Api(HttpClients clients, string api) => new(
        ClusterAddress.Of("dev.example.com", api, api), ScriptedCluster.Ring(null), clients,
        new ApiOptions { Attempts = 1, RequestTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System);
}
