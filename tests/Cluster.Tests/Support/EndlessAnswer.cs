using System.Net;

namespace AlgorithmiaMigration.Cluster.Tests;

/// <summary>Answers every request with a text that does not end.</summary>
internal sealed class EndlessAnswer(HttpStatusCode status) : HttpMessageHandler
{
    private long _sent;
    private int _answers;

    public int Answers => _answers;

    public long Sent => _sent;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _answers);
        return Task.FromResult(new HttpResponseMessage(status) { Content = new StreamContent(new Body(this)) });
    }

    private sealed class Body(EndlessAnswer answer) : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Array.Fill(buffer, (byte)'x', offset, count);
            Interlocked.Add(ref answer._sent, count);
            return Task.FromResult(count);
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Interlocked.Add(ref answer._sent, buffer.Length);
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
