using AlgorithmiaMigration.Git.Copying;
using AlgorithmiaMigration.Git.Options;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The bytes of a pack: in memory up to a threshold, in a private temporary file beyond it.</summary>
internal sealed class PackSpool(GitOptions options, int threshold) : IAsyncDisposable
{
    private const int CopyBuffer = 64 * 1024;
    private Stream _bytes = new MemoryStream();
    private TemporaryFolder? _folder;

    public long Length { get; private set; }

    public void Append(byte[] buffer, int offset, int count)
    {
        if (_folder is null && Length + count > threshold) MoveToDisk();
        _bytes.Position = Length;
        _bytes.Write(buffer, offset, count);
        Length += count;
    }

    /// <summary>Reads a range of bytes.</summary>
    public byte[] Read(long from, long to)
    {
        byte[] bytes = new byte[checked((int)(to - from))];
        _bytes.Position = from;
        for (int at = 0, read; at < bytes.Length; at += read)
            if ((read = _bytes.Read(bytes, at, bytes.Length - at)) == 0) throw Shorter();
        return bytes;
    }

    /// <summary>Copies a range of bytes in blocks.</summary>
    public async Task CopyAsync(long from, long to, Func<byte[], int, Task> target)
    {
        byte[] buffer = new byte[(int)Math.Min(CopyBuffer, Math.Max(1, to - from))];
        for (long at = from; at < to;)
        {
            _bytes.Position = at;
            int read = _bytes.Read(buffer, 0, (int)Math.Min(buffer.Length, to - at));
            if (read == 0) throw Shorter();
            await target(buffer, read).ConfigureAwait(false);
            at += read;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _bytes.Dispose();
        if (_folder is not null) await _folder.DisposeAsync().ConfigureAwait(false);
    }

    private void MoveToDisk()
    {
        _folder = TemporaryFolder.Create(options);
        // Unbuffered, so that closing it writes nothing, which would fail again on a full disk.
        FileStream file = new(_folder.Sub("source.pack"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
        Stream memory = _bytes;
        _bytes = file;
        memory.Position = 0;
        memory.CopyTo(file);
        memory.Dispose();
    }

    private static IOException Shorter() => new("The temporary file of the pack is shorter than it was.");
}
