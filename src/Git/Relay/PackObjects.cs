using AlgorithmiaMigration.Git.Objects;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Reads single objects of a pack, including deltas, within strict limits.</summary>
internal sealed class PackObjects(ReceivedPack pack, RelayLimits limits)
{
    // A pack in which every delta precedes its base would require one round for each of them; no tool makes such packs.
    private const int Rounds = 16;

    private readonly Dictionary<PackEntry, byte[]> _bases = [];
    private long _heldBases;
    private long _work;
    private IEnumerator<PackEntry>? _naming;

    /// <summary>Whether the pack may contain objects that cannot be found, because they are too large to read.</summary>
    public bool HoldsUnknown { get; private set; }

    /// <summary>The object; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    /// <exception cref="RelayUnsupportedException">The object is too large to read.</exception>
    /// <exception cref="InvalidDataException">The pack is damaged.</exception>
    public GitObject? Find(string id)
    {
        if (Entry(id) is not { } entry) return null;
        if (!IsReadable(entry)) throw new RelayUnsupportedException($"the object {id} or one of its bases is larger than {limits.Held} bytes");
        return new GitObject(PackEntries.NameOf(entry.Kind!.Value), ContentOf(entry));
    }

    /// <summary>The object's length in bytes; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    public long? SizeOf(string id) => Entry(id)?.ContentSize;

    /// <summary>Whether the pack contains exactly this object, in any encoding: strict servers do not accept duplicates.</summary>
    /// <exception cref="RelayUnsupportedException">This cannot be determined.</exception>
    public bool Holds(GitObject content)
    {
        string id = ObjectIds.Of(content);
        foreach (PackEntry entry in pack.Entries)
        {
            if (pack.Entries.Find(id) is not null) return true;
            if (entry.Id is not null || entry.ContentSize != content.Content.Length) continue;
            if (!Name(entry)) throw new RelayUnsupportedException($"the pack may already contain the object {id}");
        }
        return pack.Entries.Find(id) is not null;
    }

    /// <exception cref="RelayUnsupportedException">An object is too large to read.</exception>
    public void RequireReadable()
    {
        if (!pack.Entries.All(IsReadable)) throw new RelayUnsupportedException($"the pack contains objects of more than {limits.Held} bytes");
    }

    /// <exception cref="InvalidDataException">The base of a delta is not in the pack.</exception>
    /// <exception cref="RelayUnsupportedException">This cannot be determined, because objects are too large to read.</exception>
    public void RequireBases()
    {
        while (!pack.Entries.HasAllBases && NamesAnother())
        {
        }
        if (pack.Entries.HasAllBases) return;
        if (HoldsUnknown) throw new RelayUnsupportedException("the pack contains deltas of objects that are too large to read");
        throw new InvalidDataException("The base object of a delta in the pack is not in the pack.");
    }

    private PackEntry? Entry(string id)
    {
        PackEntry? found;
        while ((found = pack.Entries.Find(id)) is null && NamesAnother())
        {
        }
        return found;
    }

    private bool NamesAnother() => (_naming ??= NamedInTurn().GetEnumerator()).MoveNext();

    /// <summary>Computes the ids of deltas one at a time, on demand.</summary>
    private IEnumerable<PackEntry> NamedInTurn()
    {
        bool isMore = true;
        for (int round = 0; round < Rounds && isMore; round++)
        {
            // Trees first, because they are searched for most, then small files, of which algorithmia.conf is one.
            PackEntry[] unnamed = pack.Entries.Where(entry => entry.Id is null)
                .OrderBy(entry => entry.Kind is PackType.Tree ? 0 : entry.ContentSize).ToArray();
            foreach (PackEntry entry in unnamed.Where(entry => entry.Id is null && Name(entry))) yield return entry;
            int left = unnamed.Count(entry => entry.Id is null);
            isMore = left > 0 && left < unnamed.Length;
        }
        HoldsUnknown = isMore || pack.Entries.Any(entry => entry.Id is null && entry.Kind is not null);
    }

    private bool Name(PackEntry entry)
    {
        if (entry.Kind is not { } kind || !IsReadable(entry)) return false;
        pack.Entries.Name(entry, ObjectIds.Of(new GitObject(PackEntries.NameOf(kind), ContentOf(entry))));
        return true;
    }

    private bool IsReadable(PackEntry entry) => entry.Kind is not null && entry.Longest <= limits.Held && entry.Depth <= limits.Depth;

    private byte[] ContentOf(PackEntry entry)
    {
        Stack<PackEntry> deltas = new();
        byte[]? content;
        for (; !_bases.TryGetValue(entry, out content) && entry.IsDelta; entry = entry.Base!) deltas.Push(entry);
        if (content is null) Keep(entry, content = Inflate(entry));
        foreach (PackEntry delta in deltas) Keep(delta, content = Delta.Apply(content, Inflate(delta)));
        return content;
    }

    private void Keep(PackEntry entry, byte[] content)
    {
        _work += content.Length;
        if (_work > limits.Work) throw new RelayUnsupportedException($"the deltas of the pack expand to more than {limits.Work} bytes");
        if (_heldBases + content.Length > limits.Held)
        {
            _bases.Clear();
            _heldBases = 0;
        }
        _bases[entry] = content;
        _heldBases += content.Length;
    }

    private byte[] Inflate(PackEntry entry)
    {
        byte[] content = new byte[entry.Size];
        Inflater inflater = new();
        try
        {
            inflater.SetInput(pack.Bytes.Read(entry.DataOffset, entry.End));
            int at = 0;
            for (int read; at < content.Length && (read = Inflation.Read(inflater, content, at, content.Length - at)) > 0;) at += read;
            return at == content.Length ? content : throw new InvalidDataException("The pack has changed since it was received.");
        }
        catch (InvalidDataException damaged)
        {
            throw new InvalidDataException("The pack has changed since it was received.", damaged);
        }
    }
}
