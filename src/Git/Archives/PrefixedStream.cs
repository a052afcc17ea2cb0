using System.Text;
using AlgorithmiaMigration.Archives;

namespace AlgorithmiaMigration.Git.Archives;

/// <summary>A text, then a stream, which it owns.</summary>
internal sealed class PrefixedStream(string prefix, Stream rest) : ForwardStream
{
    private readonly MemoryStream _prefix = new(Encoding.UTF8.GetBytes(prefix), writable: false);

    protected override int Next(byte[] buffer, int offset, int count) =>
        _prefix.Read(buffer, offset, count) is > 0 and int read ? read : rest.Read(buffer, offset, count);

    protected override Task<int> NextAsync(byte[] buffer, int offset, int count, CancellationToken cancellation) =>
        _prefix.Read(buffer, offset, count) is > 0 and int read ? Task.FromResult(read) : rest.ReadAsync(buffer, offset, count, cancellation);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _prefix.Dispose();
            rest.Dispose();
        }
        base.Dispose(disposing);
    }
}
