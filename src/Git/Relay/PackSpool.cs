namespace AlgorithmiaMigration.Git;

/// <summary>The bytes of a pack: in memory while they are few, in a private temporary file beyond that.</summary>
internal sealed class PackSpool(string folder, int threshold) : IDisposable
{
    private const int CopyBuffer = 64 * 1024;
    private Stream _bytes = new MemoryStream();

    public long Length { get; private set; }

    public bool IsOnDisk => _bytes is FileStream;

    public void Append(byte[] buffer, int offset, int count)
    {
        if (!IsOnDisk && Length + count > threshold) MoveToDisk();
        _bytes.Position = Length;
        _bytes.Write(buffer, offset, count);
        Length += count;
    }

    /// <summary>Reads up to so many bytes from a place; less only at the end.</summary>
    public int Read(long from, byte[] buffer, int count)
    {
        _bytes.Position = from;
        int total = 0;
        for (int read; total < count && (read = _bytes.Read(buffer, total, count - total)) > 0;) total += read;
        return total;
    }

    /// <summary>Sends a part of the bytes on.</summary>
    public async Task CopyAsync(long from, long to, Func<byte[], int, Task> target, CancellationToken cancellation)
    {
        byte[] buffer = new byte[(int)Math.Min(CopyBuffer, Math.Max(1, to - from))];
        for (long at = from; at < to;)
        {
            cancellation.ThrowIfCancellationRequested();
            int read = Read(at, buffer, (int)Math.Min(buffer.Length, to - at));
            if (read == 0) throw new InvalidDataException("The temporary file of the pack is shorter than it was.");
            await target(buffer, read).ConfigureAwait(false);
            at += read;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    private void MoveToDisk()
    {
        // The folder is private to this account, and the file goes with its last handle.
        FileStream file = new(Path.Combine(folder, Guid.NewGuid().ToString("N") + ".pack"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, CopyBuffer, FileOptions.DeleteOnClose);
        _bytes.Position = 0;
        _bytes.CopyTo(file);
        _bytes.Dispose();
        _bytes = file;
    }
}
