using System.Security.Cryptography;
using System.Text;

namespace AlgorithmiaMigration.ArchiveFormat;

/// <summary>
/// The checksum at the end of a manifest: the SHA-256 of every line before its own, because the manifest is the one file that it does not list. It
/// finds damage, not attackers: whoever changes a manifest on purpose can write another one.
/// </summary>
internal sealed class ManifestSum : IDisposable
{
    private const string Start = "  \"sha256\": \"", Rest = "\"\n}\n";
    private const int Digits = 64;

    /// <summary>How many bytes the checksum takes, with everything behind it.</summary>
    public const int Length = 13 + Digits + 4;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _last = new byte[Length];
    private int _held;

    /// <summary>The end of a manifest.</summary>
    /// <param name="hash">The SHA-256 of all that comes before.</param>
    public static byte[] EndOf(byte[] hash) => Encoding.ASCII.GetBytes(Start + Convert.ToHexString(hash).ToLowerInvariant() + Rest);

    /// <summary>Takes the next bytes of a manifest that is read. The last ones are held back: they may be the checksum.</summary>
    public void Add(byte[] buffer, int offset, int count)
    {
        int past = Math.Max(0, _held + count - Length), pastHeld = Math.Min(past, _held), pastNew = past - pastHeld;
        _hash.AppendData(_last, 0, pastHeld);
        _hash.AppendData(buffer, offset, pastNew);
        Buffer.BlockCopy(_last, pastHeld, _last, 0, _held - pastHeld);
        _held -= pastHeld;
        Buffer.BlockCopy(buffer, offset + pastNew, _last, _held, count - pastNew);
        _held += count - pastNew;
    }

    /// <summary>What is wrong with the manifest, as the rest of a sentence; null when it is what was written. Call it once, at the end.</summary>
    public string? Problem()
    {
        string end = Encoding.ASCII.GetString(_last, 0, _held), right = Encoding.ASCII.GetString(EndOf(_hash.GetHashAndReset()));
        return end == right ? null
            : end.StartsWith(Start, StringComparison.Ordinal) && end.EndsWith(Rest, StringComparison.Ordinal) ? "has other content than was exported"
            : "does not end with its checksum";
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
