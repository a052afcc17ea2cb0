using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Answers every request with an empty list, with a given certificate.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SslStreamCertificateContext _certificate;
    private readonly Task _serving;
    private int _requests;

    public TlsServer(X509Certificate2 certificate, params X509Certificate2[] intermediates)
    {
        _certificate = SslStreamCertificateContext.Create(certificate, [.. intermediates], offline: true);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Requests after a successful handshake.</summary>
    public int Requests => _requests;

    public ClusterAddress Address(string? caFile = null, string host = "127.0.0.1") =>
        ClusterAddress.Of("dev.example.com", $"https://{host}:{Port}", $"https://{host}:{Port}", caFile);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true) connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // Stopped while or before waiting for a client.
            await Task.WhenAll(connections);
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        await using (SslStream stream = new(client.GetStream()))
        {
            try
            {
                await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = _certificate }, _stop.Token);
                byte[] buffer = new byte[16 * 1024];
                if (await stream.ReadAsync(buffer, _stop.Token) == 0) return;
                Interlocked.Increment(ref _requests);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]"), _stop.Token);
            }
            catch (Exception caught) when (caught is IOException or AuthenticationException or OperationCanceledException)
            {
                // A client that rejects the certificate closes the connection; the tests check this on the client's side.
            }
        }
    }
}
