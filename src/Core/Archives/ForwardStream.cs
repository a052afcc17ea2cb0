#if NET
using System.Runtime.InteropServices;
#endif

namespace AlgorithmiaMigration.Archives;

/// <summary>A stream that is only read, from its start to its end.</summary>
internal abstract class ForwardStream : Stream
{
    public sealed override bool CanRead => true;

    public sealed override bool CanSeek => false;

    public sealed override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public sealed override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the next bytes; 0 at the end.</summary>
    protected abstract int Next(byte[] buffer, int offset, int count);

    /// <inheritdoc cref="Next"/>
    protected abstract Task<int> NextAsync(byte[] buffer, int offset, int count, CancellationToken cancellation);

    public sealed override int Read(byte[] buffer, int offset, int count) => Next(buffer, offset, count);

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        NextAsync(buffer, offset, count, cancellationToken);

#if NET
    public sealed override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> array)
            ? new ValueTask<int>(NextAsync(array.Array!, array.Offset, array.Count, cancellationToken))
            : base.ReadAsync(buffer, cancellationToken);
#endif

    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Flush()
    {
    }
}
