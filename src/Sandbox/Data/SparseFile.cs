using System.Buffers;

namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>Writes a file in which blocks of zeros take no disk space, so that many gigabytes can be rehearsed on a small disk.</summary>
internal sealed class SparseFile(string path) : IAsyncDisposable
{
    private const int BlockSize = 128 * 1024;
    private static readonly byte[] Mark = "An Algorithmia Sandbox wrote this."u8.ToArray();

    private readonly FileStream _file = new(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0,
    });

    public static void Create(string path, long size)
    {
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
        file.SetLength(size);
        foreach (long start in new[] { 0, size / 2, size - Mark.Length })
        {
            if (start < 0 || start + Mark.Length > size) continue;
            file.Position = start;
            file.Write(Mark);
        }
    }

    /// <summary>Writes all content and returns its length in bytes.</summary>
    /// <param name="content">The content.</param>
    /// <param name="reserve">Called with the size of every block before it is written; may throw.</param>
    /// <param name="cancellation">Stops between blocks; written blocks stay.</param>
    public async Task<long> TakeAsync(Stream content, Action<int> reserve, CancellationToken cancellation)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            for (int count; (count = await content.ReadAsync(block.AsMemory(0, BlockSize), cancellation)) > 0;)
            {
                reserve(count);
                if (block.AsSpan(0, count).ContainsAnyExcept((byte)0)) await _file.WriteAsync(block.AsMemory(0, count), cancellation);
                else _file.Position += count;
            }
            return _file.Position;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A hole at the end is not part of the file until the length is set.
        _file.SetLength(_file.Position);
        await _file.DisposeAsync();
    }
}
