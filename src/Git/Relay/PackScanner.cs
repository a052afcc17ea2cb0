using System.Security.Cryptography;
using System.Text;
using AlgorithmiaMigration.Git.Objects;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>
/// Reads a pack while it arrives, in parts of any size: finds where each object begins and ends, computes the ids of objects that are
/// stored whole, and checks lengths, deltas, count and checksum. It keeps only the content of commits, so a large object takes no memory.
/// </summary>
internal sealed class PackScanner(RelayLimits limits) : IDisposable
{
    private const int HeaderLength = 12;
    private const string Damaged = "An object in the pack is damaged.";

    // Deflate adds a few bytes per block; data with much more input than output does not end.
    private const long CompressionSlack = 64 * 1024;

    private readonly IncrementalHash _checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly IncrementalHash _name = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly Inflater _inflater = new();
    private readonly byte[] _inflated = new byte[32 * 1024];
    private readonly byte[] _pending = new byte[ObjectHeader.Longest];
    private readonly PackEntries _entries = new();
    private int _pendingCount;
    private long _position;
    private long _expected = -1;
    private long _inflatedTotal;
    private PackEntry? _current;
    private long _inflatedCount;
    private DeltaCheck? _delta;
    private MemoryStream? _commit;

    public PackEntries Entries => _entries;

    /// <summary>Whether the pack is complete, including its checksum.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The first commit that is stored whole.</summary>
    public GitObject? Commit { get; private set; }

    /// <exception cref="InvalidDataException">The bytes are not a pack, or a damaged one.</exception>
    /// <exception cref="RelayUnsupportedException">The pack contains too many objects.</exception>
    public void Feed(byte[] buffer, int offset, int count)
    {
        int end = offset + count;
        if (_position + count > limits.Pack)
            throw new InvalidDataException($"The pack is longer than {limits.Pack} bytes, the limit of the relay engine.");
        while (offset < end)
        {
            if (IsComplete) throw new InvalidDataException("There is data after the end of the pack.");
            offset += _current is not null ? Inflate(_current, buffer, offset, end - offset) : ReadHead(buffer, offset, end);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _checksum.Dispose();
        _name.Dispose();
        _commit?.Dispose();
    }

    /// <summary>Collects the bytes of a header or of the trailer until it is complete.</summary>
    private int ReadHead(byte[] buffer, int offset, int end)
    {
        int start = offset;
        while (offset < end && _current is null && !IsComplete)
        {
            if (_pendingCount == _pending.Length) throw new InvalidDataException("The header of an object in the pack is damaged.");
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
        }
        return offset - start;
    }

    private void ReadPackHeader()
    {
        if (Encoding.ASCII.GetString(_pending, 0, 4) != "PACK") throw new InvalidDataException("The data is not a pack.");
        long version = BigEndian(4);
        if (version is not (2 or 3)) throw new InvalidDataException($"The pack has version {version}; versions 2 and 3 are supported.");
        _expected = BigEndian(8);
        if (_expected > limits.Objects) throw new RelayUnsupportedException($"the pack contains {_expected} objects");
        TakePending();
    }

    private void Begin(PackEntry entry)
    {
        _inflatedTotal += Math.Min(entry.Size, limits.Inflated);
        if (_inflatedTotal >= limits.Inflated) throw new InvalidDataException($"The objects in the pack have more than {limits.Inflated} bytes.");
        TakePending();
        _entries.Add(entry);
        _current = entry;
        _inflatedCount = 0;
        _inflater.Reset();
        _delta = entry.IsDelta ? new DeltaCheck() : null;
        _commit = entry.Type == PackType.Commit && Commit is null && entry.Size <= limits.Held ? new MemoryStream() : null;
        if (!entry.IsDelta) _name.AppendData(Encoding.ASCII.GetBytes($"{PackEntries.NameOf(entry.Type)} {entry.Size}\0"));
    }

    private int Inflate(PackEntry entry, byte[] buffer, int offset, int count)
    {
        _inflater.SetInput(buffer, offset, count);
        for (int read; (read = Inflation.Read(_inflater, _inflated, 0, _inflated.Length)) > 0;) Take(entry, read);
        // The inflater takes all input until the object ends; only then does it report unused input.
        int used = _inflater.IsFinished ? count - _inflater.RemainingInput : count;
        if (used < 0 || (!_inflater.IsFinished && !_inflater.IsNeedingInput)) throw new InvalidDataException(Damaged);
        _checksum.AppendData(buffer, offset, used);
        _position += used;
        if (_inflater.IsFinished) Finish(entry);
        else if (_position - entry.DataOffset > entry.Size + (entry.Size >> 6) + CompressionSlack)
            throw new InvalidDataException("An object in the pack does not end.");
        return used;
    }

    private void Take(PackEntry entry, int count)
    {
        _inflatedCount += count;
        if (_inflatedCount > entry.Size) throw new InvalidDataException("An object in the pack is longer than its header states.");
        if (_delta is null) _name.AppendData(_inflated, 0, count);
        else _delta.Feed(_inflated, count);
        _commit?.Write(_inflated, 0, count);
    }

    private void Finish(PackEntry entry)
    {
        if (_inflatedCount != entry.Size) throw new InvalidDataException("An object in the pack is shorter than its header states.");
        entry.End = _position;
        if (_delta is null) entry.Id = ObjectIds.ToText(_name.GetHashAndReset());
        else if (!_delta.IsComplete) throw new InvalidDataException("A delta in the pack is incomplete.");
        _entries.Finish(entry, _delta?.BaseSize ?? 0, _delta?.ResultSize ?? entry.Size);
        if (_commit is not null) Commit = new GitObject(GitObject.Commit, _commit.ToArray());
        _commit = null;
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
