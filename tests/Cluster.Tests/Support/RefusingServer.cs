using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Answers an upload before all of it has arrived, and closes the connection.</summary>
internal sealed class RefusingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<int, string> _answer;
    private readonly int _read;
    private readonly Task _serving;

    /// <param name="answer">The status line, headers and body of the answer to the request with this number.</param>
    /// <param name="read">How many bytes of the body are read first; without any, it does not say 100 to those who ask.</param>
    public RefusingServer(Func<int, string> answer, int read)
    {
        (_answer, _read) = (answer, read);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The heads of the requests.</summary>
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
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception caught) when (caught is OperationCanceledException or IOException or SocketException)
            {
                // Stopped, or the client closed the connection first.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, _stop.Token);
            head.Append((char)one[0]);
        }
        Requests.Enqueue(head.ToString());
        if (_read > 0 && head.ToString().Contains("100-continue", StringComparison.Ordinal))
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _stop.Token);
        await stream.ReadExactlyAsync(new byte[_read], _stop.Token);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_answer(Requests.Count)}\r\n\r\n"), _stop.Token);
    }
}
