namespace AlgorithmiaMigration.Scenarios;

/// <summary>The body of an answer that arrives slowly, in part, or without an end.</summary>
internal sealed class DisturbedBody(byte[] whole, RequestFault fault, TimeProvider time) : Stream
{
    // More than any reader may take.
    private const long Endless = 200L << 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private readonly int _place = (int)(whole.Length * fault.Chance);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await NextAsync(buffer, cancellationToken);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        switch (fault.Kind)
        {
            case FaultKind.BodyCut when _position == _place:
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
            case FaultKind.BodyStalled when _position == _place:
                await Task.Delay(Timeout.Infinite, cancellation);
                return 0;
            case FaultKind.BodySlow:
                await Task.Delay(s_pause, time, cancellation);
                return Copy(buffer, Math.Max(1, whole.Length / 8), whole.Length);
            case FaultKind.BodyEndless when _position >= whole.Length:
                if (_position > Endless) throw new InvalidOperationException("An endless answer was read for too long.");
                buffer.Span.Fill((byte)' ');
                return buffer.Length;
            default:
                return Copy(buffer, buffer.Length, fault.Kind is FaultKind.BodyCut or FaultKind.BodyStalled ? _place : whole.Length);
        }
    }

    private int Copy(Memory<byte> buffer, int most, int end)
    {
        int count = (int)Math.Min(Math.Min(most, buffer.Length), end - _position);
        whole.AsSpan((int)_position, count).CopyTo(buffer.Span);
        return count;
    }
}
