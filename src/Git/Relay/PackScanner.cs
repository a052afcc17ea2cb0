using System.Security.Cryptography;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git;

/// <summary>
/// Reads a pack as it arrives, in pieces of any size: finds where each object begins and ends, names those that are stored whole, and
/// checks lengths, count and checksum. It keeps no content, so a large object costs no memory.
/// </summary>
internal sealed class PackScanner : IDisposable
{
    private const int HeaderLength = 12;
    private const int LongestObjectHeader = 10 + ObjectIds.Bytes;

    // Deflate adds at most some bytes per block; what takes much more input than it gives output never ends.
    private const long CompressionSlack = 64 * 1024;

    private readonly IncrementalHash _checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly IncrementalHash _name = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly Inflater _inflater = new();
    private readonly byte[] _inflated = new byte[32 * 1024];
    private readonly byte[] _pending = new byte[LongestObjectHeader + 2];
    private readonly List<PackEntry> _entries = [];
    private readonly long _mostObjects;
    private int _pendingCount;
    private long _position;
    private long _expected = -1;
    private PackEntry? _current;
    private long _inflatedCount;

    /// <param name="mostObjects">A pack with more is refused.</param>
    public PackScanner(long mostObjects) => _mostObjects = mostObjects;

    /// <summary>In the order of the pack.</summary>
    public IReadOnlyList<PackEntry> Entries => _entries;

    /// <summary>Whether everything has come, checksum included.</summary>
    public bool IsComplete { get; private set; }

    /// <exception cref="InvalidDataException">It is no pack, or a damaged one.</exception>
    public void Feed(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        while (offset < end)
        {
            if (IsComplete) throw new InvalidDataException("Something follows the end of the pack.");
            offset += _current is not null ? Inflate(buffer, offset, end - offset) : ReadHead(buffer, offset, end);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _checksum.Dispose();
        _name.Dispose();
    }

    /// <summary>Collects the bytes of whatever stands between objects, until it is whole.</summary>
    private int ReadHead(byte[] buffer, int offset, int end)
    {
        int start = offset;
        while (offset < end && _current is null && !IsComplete)
        {
            _pending[_pendingCount++] = buffer[offset++];
            if (_expected < 0)
            {
                if (_pendingCount == HeaderLength) ReadPackHeader();
            }
            else if (_entries.Count == _expected)
            {
                if (_pendingCount == ObjectIds.Bytes) CheckTrailer();
            }
            else if (ObjectHeader.TryParse(_pending, _pendingCount, _position) is { } entry)
            {
                Begin(entry);
            }
            else if (_pendingCount == _pending.Length)
            {
                throw new InvalidDataException("The header of an object in the pack is damaged.");
            }
        }
        return offset - start;
    }

    private void ReadPackHeader()
    {
        if (_pending[0] != 'P' || _pending[1] != 'A' || _pending[2] != 'C' || _pending[3] != 'K')
            throw new InvalidDataException("What the server sent is no pack.");
        long version = BigEndian(4);
        if (version is not (2 or 3)) throw new InvalidDataException($"The pack has version {version}; 2 and 3 are known.");
        _expected = BigEndian(8);
        if (_expected > _mostObjects) throw new InvalidDataException($"The pack claims to hold {_expected} objects.");
        TakePending();
    }

    private void Begin(PackEntry entry)
    {
        if (entry.Type == PackType.OffsetDelta && !_entries.Exists(entry.BaseOffset))
            throw new InvalidDataException("A difference in the pack points to no object.");
        TakePending();
        _current = entry;
        _inflatedCount = 0;
        _inflater.Reset();
        if (!entry.IsDelta) _name.AppendData(System.Text.Encoding.ASCII.GetBytes($"{entry.Type.ToString().ToLowerInvariant()} {entry.Size}\0"));
    }

    private int Inflate(byte[] buffer, int offset, int count)
    {
        PackEntry entry = _current!;
        _inflater.SetInput(buffer, offset, count);
        try
        {
            for (int got; (got = _inflater.Inflate(_inflated)) > 0;)
            {
                _inflatedCount += got;
                if (_inflatedCount > entry.Size) throw new InvalidDataException("An object in the pack is longer than its header says.");
                if (!entry.IsDelta) _name.AppendData(_inflated, 0, got);
            }
        }
        catch (SharpZipBaseException damaged)
        {
            throw new InvalidDataException("An object in the pack is damaged.", damaged);
        }
        if (_inflater.IsNeedingDictionary) throw new InvalidDataException("An object in the pack is damaged.");
        int used = count - _inflater.RemainingInput;
        _checksum.AppendData(buffer, offset, used);
        _position += used;
        if (_inflater.IsFinished) Finish(entry);
        else if (_position - entry.DataOffset > entry.Size + (entry.Size >> 6) + CompressionSlack)
            throw new InvalidDataException("An object in the pack does not end.");
        return used;
    }

    private void Finish(PackEntry entry)
    {
        if (_inflatedCount != entry.Size) throw new InvalidDataException("An object in the pack is shorter than its header says.");
        entry.End = _position;
        if (!entry.IsDelta) entry.Id = ObjectIds.ToText(_name.GetHashAndReset());
        _entries.Add(entry);
        _current = null;
    }

    private void CheckTrailer()
    {
        byte[] computed = _checksum.GetHashAndReset();
        if (!computed.AsSpan().SequenceEqual(_pending.AsSpan(0, ObjectIds.Bytes)))
            throw new InvalidDataException("The checksum of the pack is wrong.");
        IsComplete = true;
    }

    private void TakePending()
    {
        _checksum.AppendData(_pending, 0, _pendingCount);
        _position += _pendingCount;
        _pendingCount = 0;
    }

    private long BigEndian(int at) =>
        ((long)_pending[at] << 24) | ((long)_pending[at + 1] << 16) | ((long)_pending[at + 2] << 8) | _pending[at + 3];
}
