using AlgorithmiaMigration.Git.Objects;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Reads single objects of a pack, differences included, within strict limits.</summary>
internal sealed class PackObjects(ReceivedPack pack, RelayLimits limits)
{
    // A pack whose differences point forward all the time needs one round for each of them; nobody makes such packs.
    private const int Rounds = 16;

    private readonly Dictionary<PackEntry, byte[]> _bases = [];
    private long _heldBases;
    private long _work;
    private IEnumerator<PackEntry>? _naming;

    /// <summary>Whether the pack may hold objects beside those that can be found: they are too large to be looked into.</summary>
    public bool HoldsUnknown { get; private set; }

    /// <summary>The object; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    /// <exception cref="RelayUnsupportedException">It is too large to be looked into.</exception>
    /// <exception cref="InvalidDataException">The pack is damaged.</exception>
    public GitObject? Find(string id)
    {
        if (Entry(id) is not { } entry) return null;
        if (!IsReadable(entry)) throw new RelayUnsupportedException($"the object {id} is larger than {limits.Held} bytes, or what it is a difference to");
        return new GitObject(PackEntries.NameOf(entry.Kind!.Value), ContentOf(entry));
    }

    /// <summary>Its length in bytes; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    public long? SizeOf(string id) => Entry(id)?.ContentSize;

    /// <summary>Whether the pack has exactly this object, in whatever encoding: strict servers take none twice.</summary>
    /// <exception cref="RelayUnsupportedException">That cannot be told.</exception>
    public bool Holds(GitObject content)
    {
        string id = ObjectIds.Of(content);
        foreach (PackEntry entry in pack.Entries)
        {
            if (pack.Entries.Find(id) is not null) return true;
            if (entry.Id is not null || entry.ContentSize != content.Content.Length) continue;
            if (!Name(entry)) throw new RelayUnsupportedException($"the pack may hold the object {id} already");
        }
        return pack.Entries.Find(id) is not null;
    }

    /// <exception cref="RelayUnsupportedException">An object is too large to be looked into.</exception>
    public void RequireReadable()
    {
        if (!pack.Entries.All(IsReadable)) throw new RelayUnsupportedException($"there are objects of more than {limits.Held} bytes");
    }

    /// <exception cref="InvalidDataException">A difference points to an object that the pack does not hold.</exception>
    /// <exception cref="RelayUnsupportedException">That cannot be told, because objects are too large to be named.</exception>
    public void RequireBases()
    {
        while (!pack.Entries.HasAllBases && NamesAnother())
        {
        }
        if (pack.Entries.HasAllBases) return;
        if (HoldsUnknown) throw new RelayUnsupportedException("the pack holds differences to objects that are too large to be looked into");
        throw new InvalidDataException("A difference in the pack points to an object that is not in it.");
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

    /// <summary>Names one difference after the other, for whoever needs the next one.</summary>
    private IEnumerable<PackEntry> NamedInTurn()
    {
        bool isMore = true;
        for (int round = 0; round < Rounds && isMore; round++)
        {
            // Trees come first because they are what is looked for, then the small files among which algorithmia.conf is.
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
        Stack<PackEntry> differences = new();
        byte[]? content;
        for (; !_bases.TryGetValue(entry, out content) && entry.IsDelta; entry = entry.Base!) differences.Push(entry);
        if (content is null) Keep(entry, content = Inflate(entry));
        foreach (PackEntry difference in differences) Keep(difference, content = Delta.Apply(content, Inflate(difference)));
        return content;
    }

    private void Keep(PackEntry entry, byte[] content)
    {
        _work += content.Length;
        if (_work > limits.Work) throw new RelayUnsupportedException("the pack's differences make more than they should");
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
            for (int got; at < content.Length && (got = inflater.Inflate(content, at, content.Length - at)) > 0;) at += got;
            return at == content.Length ? content : throw new InvalidDataException("The pack is not what it was when it arrived.");
        }
        catch (SharpZipBaseException damaged)
        {
            throw new InvalidDataException("The pack is not what it was when it arrived.", damaged);
        }
    }
}
