using System.Security.Cryptography;

namespace AlgorithmiaMigration.Archives;

/// <summary>
/// Reads a file of an archive and compares its length and its SHA-256 with the manifest's. It compares before it hands over the last bytes, so that
/// nobody can complete the copy of a damaged file, and never reads past the length in the manifest, so that a zip file cannot expand without end.
/// </summary>
/// <param name="inner">The file.</param>
/// <param name="expected">What the manifest says of it.</param>
/// <param name="damaged">The failure, from what is wrong with the file.</param>
internal sealed class VerifiedStream(Stream inner, FileSum expected, Func<string, Exception?, MigrationException> damaged) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;
    private bool _isChecked;

    public override long Length => expected.Bytes;

    protected override int Next(byte[] buffer, int offset, int count)
    {
        try
        {
            return Checked(buffer, offset, inner.Read(buffer, offset, count), count);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw damaged($"cannot be read: {e.Message}", e);
        }
    }

    protected override async Task<int> NextAsync(byte[] buffer, int offset, int count, CancellationToken cancellation)
    {
        try
        {
            return Checked(buffer, offset, await inner.ReadAsync(buffer, offset, count, cancellation).ConfigureAwait(false), count);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw damaged($"cannot be read: {e.Message}", e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }
        base.Dispose(disposing);
    }

    private int Checked(byte[] buffer, int offset, int read, int requested)
    {
        _count += read;
        if (_count > expected.Bytes) throw damaged(FormattableString.Invariant($"is longer than the {expected.Bytes} bytes that were exported"), null);
        _hash.AppendData(buffer, offset, read);
        if (requested == 0 || _isChecked) return read;
        if (read == 0 && _count < expected.Bytes)
            throw damaged(FormattableString.Invariant($"has {_count} bytes, and {expected.Bytes} were exported"), null);
        if (_count < expected.Bytes) return read;
        _isChecked = true;
        if (!expected.Hash.Equals(ContentHash.Of(_hash.GetHashAndReset()))) throw damaged("has other content than was exported", null);
        return read;
    }
}
