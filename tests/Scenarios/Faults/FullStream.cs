namespace AlgorithmiaMigration.Scenarios;

/// <summary>Takes some bytes, and fails at further ones.</summary>
internal sealed class FullStream(int most) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => Take(count);

    public override void Write(ReadOnlySpan<byte> buffer) => Take(buffer.Length);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Take(count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Take(buffer.Length);
        return ValueTask.CompletedTask;
    }

    private void Take(int count)
    {
        if ((most -= count) < 0) throw new IOException("The connection was closed.");
    }
}
