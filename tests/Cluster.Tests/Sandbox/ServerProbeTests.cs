using System.Net;
using AlgorithmiaMigration.Cluster.Http;
using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Sandbox;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>What servers say of themselves before a key is sent to them.</summary>
public sealed class ServerProbeTests
{
    [Fact]
    public async Task A_server_with_TLS_shows_its_certificate_and_its_clock_without_a_key()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxOptions { Clusters = ["dev"], SeedShowcase = false, Https = true }, default);
        EmulatedCluster cluster = host["dev"];
        string secure = $"https://127.0.0.1:{cluster.HttpsApiUri!.Port}";

        IReadOnlyList<ServerState> states = await ProbeAsync(ClusterAddress.Of(cluster.Domain, secure, secure, cluster.CaCertificate));

        Assert.Equal(["API", "git server"], states.Select(state => state.Role));
        Assert.All(states, state =>
        {
            Assert.Null(state.Failure);
            Assert.True(state.CertificateEnds > DateTimeOffset.UtcNow);
            Assert.InRange(state.ClockDifference!.Value, TimeSpan.FromSeconds(-10), TimeSpan.FromSeconds(10));
        });
        Assert.All(cluster.Log.Entries, entry => Assert.Null(entry.MaskedKey));
    }

    [Fact]
    public async Task Each_server_that_does_not_answer_is_a_state_of_its_own()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxOptions { Clusters = ["dev"], SeedShowcase = false }, default);

        IReadOnlyList<ServerState> states = await ProbeAsync(ClusterAddress.Of("dev", host["dev"].ApiUri.ToString(), "http://127.0.0.1:9/"));

        Assert.Null(states[0].Failure);
        Assert.Null(states[0].CertificateEnds);
        Assert.Equal(FailureKind.ConnectionRefused, states[1].Failure?.Kind);
        Assert.Contains("127.0.0.1:9", states[1].Failure!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_a_state_with_its_reason()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new SandboxOptions { Clusters = ["dev"], SeedShowcase = false, Https = true }, default);
        string secure = $"https://127.0.0.1:{host["dev"].HttpsApiUri!.Port}";

        Assert.All(await ProbeAsync(ClusterAddress.Of("dev", secure, secure)), state => Assert.Equal(FailureKind.CertificateRejected, state.Failure?.Kind));
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up()
    {
        using TcpListenerOfNobody silent = new();

        IReadOnlyList<ServerState> states = await ProbeAsync(ClusterAddress.Of("dev", silent.Address, silent.Address), TimeSpan.FromMilliseconds(200));

        Assert.All(states, state => Assert.Equal(FailureKind.TimedOut, state.Failure?.Kind));
    }

    private static async Task<IReadOnlyList<ServerState>> ProbeAsync(ClusterAddress address, TimeSpan? limit = null)
    {
        using HttpClients clients = new();
        Options.ApiOptions options = limit is { } time ? SandboxFixture.Quick with { RequestTimeout = time } : SandboxFixture.Quick;
        return await new ServerProbe(address, clients, options, TimeProvider.System).AllAsync(default);
    }

    /// <summary>Accepts connections and says nothing.</summary>
    private sealed class TcpListenerOfNobody : IDisposable
    {
        private readonly System.Net.Sockets.TcpListener _listener = new(IPAddress.Loopback, 0);

        public TcpListenerOfNobody() => _listener.Start();

        public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/";

        public void Dispose() => _listener.Dispose();
    }
}
