using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using AlgorithmiaMigration.Git;
using AlgorithmiaMigration.Shared;

namespace AlgorithmiaMigration.Cluster.LargeFiles;

/// <summary>An object while it is passed on. Its last block is held back until size and hash are known to be right; a body that ends before
/// its announced length is no upload.</summary>
internal sealed class VerifiedBody : HttpContent
{
    private const int BlockSize = 80 * 1024;

    private readonly Stream _content;
    private readonly LargeFile _file;
    private readonly StallWatch _watch;

    public VerifiedBody(Stream content, LargeFile file, StallWatch watch)
    {
        _content = content;
        _file = file;
        _watch = watch;
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentLength = file.Bytes;
    }

    /// <summary>Why the content must not be sent; null while nothing is wrong.</summary>
    public string? Problem { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] held = new byte[BlockSize], block = new byte[BlockSize];
        int waiting = 0;
        long total = 0;
        for (int read; (read = await ReadAsync(block).ConfigureAwait(false)) > 0;)
        {
            if (waiting > 0) await WriteAsync(stream, held, waiting).ConfigureAwait(false);
            hash.AppendData(block, 0, read);
            total += read;
            if (total > _file.Bytes) throw Refuse($"The source returns more than the {_file.Bytes} bytes of the object {_file.ObjectId}.");
            (held, block, waiting) = (block, held, read);
        }
        string id = BitConverter.ToString(hash.GetHashAndReset()).Replace("-", "").ToLowerInvariant();
        if (total != _file.Bytes || id != _file.ObjectId)
            throw Refuse($"The source returns another content for the object {_file.ObjectId}: {total} bytes with the hash {id}.");
        if (waiting > 0) await WriteAsync(stream, held, waiting).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Bytes;
        return true;
    }

#pragma warning disable CA1835 // The overloads with memory do not exist on .NET Framework.
    private async Task<int> ReadAsync(byte[] block)
    {
        int read = await _content.ReadAsync(block, 0, block.Length, _watch.Token).ConfigureAwait(false);
        _watch.Moved(read);
        return read;
    }

    private async Task WriteAsync(Stream stream, byte[] block, int count)
    {
        await stream.WriteAsync(block, 0, count, _watch.Token).ConfigureAwait(false);
        _watch.Touch();
    }
#pragma warning restore CA1835

    private IOException Refuse(string problem)
    {
        Problem = problem;
        return new IOException(problem);
    }
}
