using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AlgorithmiaMigration.Cluster.Http;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>A connection that is used again can end before the answer, and the framework repeats such requests on its own unless they have a body.</summary>
public sealed class ReusedConnectionTests
{
    [Fact]
    public async Task A_removal_is_not_repeated_unasked()
    {
        await using OneAnswerServer server = new();
        using HttpClients clients = new();
        string at = $"http://127.0.0.1:{server.Port}";
        ClusterApi api = new(ClusterAddress.Of("dev.example.com", at, at), ScriptedCluster.Ring(null), clients, ScriptedCluster.Patient, new RecordingTime());
        Assert.Null(await api.FindAlgorithmAsync("research", "Echo", default));
        int asked = 0;

        ClusterException failure = await Assert.ThrowsAsync<ClusterException>(() => api.RemoveAlgorithmAsync("research", "Echo", _ => Task.FromResult(++asked < 1), default));

        Assert.Equal((FailureKind.ConnectionLost, 1), (failure.Kind, asked));
        Assert.Equal(["GET", "DELETE"], server.Requests);
    }

    /// <summary>Answers the first request of each connection, and ends the connection at the second one.</summary>
    private sealed class OneAnswerServer : IAsyncDisposable
    {
        private const string Body = """{"error":"No such algorithm"}""";
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _serving;

        public OneAnswerServer()
        {
            _listener.Start();
            _serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        /// <summary>The methods of the requests.</summary>
        public ConcurrentQueue<string> Requests { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            _listener.Stop();
            await _serving;
            _stop.Dispose();
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    NetworkStream stream = client.GetStream();
                    await ReadAsync(stream);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"), _stop.Token);
                    await ReadAsync(stream);
                }
            }
            catch (Exception caught) when (caught is OperationCanceledException or IOException || _stop.IsCancellationRequested)
            {
                // Stopped, or the client closed the connection first.
            }
        }

        private async Task ReadAsync(NetworkStream stream)
        {
            byte[] buffer = new byte[16 * 1024];
            int count = await stream.ReadAsync(buffer, _stop.Token);
            if (count > 0) Requests.Enqueue(Encoding.ASCII.GetString(buffer, 0, count).Split(' ')[0]);
        }
    }
}
