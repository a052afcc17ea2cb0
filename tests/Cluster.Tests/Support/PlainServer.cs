using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Sends fixed bytes for the first request of every connection and closes it: for answers that no regular server sends.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    public PlainServer(string head, params byte[] body)
    {
        _answer = [.. Encoding.ASCII.GetBytes(head), .. body];
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether the connection stays open after the answer, until a second request, which gets none.</summary>
    public bool ClosesAtSecondRequest { get; init; }

    /// <summary>The requests, including their headers.</summary>
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
                await ReceiveAsync(stream);
                await stream.WriteAsync(_answer, _stop.Token);
                if (ClosesAtSecondRequest) await ReceiveAsync(stream);
            }
        }
        catch (Exception caught) when (caught is OperationCanceledException or IOException || _stop.IsCancellationRequested)
        {
            // Stopped, or the client closed the connection first.
        }
    }

    private async Task ReceiveAsync(NetworkStream stream)
    {
        byte[] buffer = new byte[16 * 1024];
        int count = await stream.ReadAsync(buffer, _stop.Token);
        if (count > 0) Requests.Enqueue(Encoding.ASCII.GetString(buffer, 0, count));
    }
}
