using System.Security.Cryptography;

namespace AlgorithmiaMigration.Sandbox.Data;

/// <summary>A file of a collection; its bytes are on disk. An upload always creates a new file, so readers of the old one are not affected.</summary>
internal sealed class HostedFile(string name, string path, long size, DateTimeOffset modified)
{
    private string? _etag;

    public string Name { get; } = name;
    public string Path { get; } = path;
    public long Size { get; } = size;
    public DateTimeOffset Modified { get; } = modified;

    public FileStream Open() => new(Path, new FileStreamOptions
    {
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    /// <summary>The MD5 of the content, as stores such as S3 return it.</summary>
    public async Task<string> EtagAsync(CancellationToken cancellation)
    {
        if (_etag is not null) return _etag;
        await using FileStream content = Open();
#pragma warning disable CA5351 // The emulated stores use MD5 as a checksum, not for security.
        return _etag = Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellation));
#pragma warning restore CA5351
    }
}
