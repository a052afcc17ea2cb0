using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace AlgorithmiaMigration.Git;

/// <summary>Reads single objects of a pack, differences included, within strict limits.</summary>
internal sealed class PackObjects(ReceivedPack pack, RelayLimits limits)
{
    // A pack whose differences point forward all the time needs one round for each of them; nobody makes such packs.
    private const int Rounds = 16;

    private readonly Dictionary<PackEntry, byte[]> _bases = [];
    private long _heldBases;
    private long _work;
    private bool _allTried;

    /// <summary>Whether the pack may hold objects beside those that can be found: they are too large to be looked into.</summary>
    public bool HoldsUnknown { get; private set; }

    /// <summary>The object; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    /// <exception cref="HandOverException">It is too large to be looked into.</exception>
    /// <exception cref="InvalidDataException">The pack is damaged.</exception>
    public GitObject? Find(string id)
    {
        if (Entry(id) is not { } entry) return null;
        if (!IsReadable(entry)) throw new HandOverException($"the object {id} is larger than {limits.Held} bytes, or what it is a difference to");
        return new GitObject(PackEntries.NameOf(entry.Kind!.Value), ContentOf(entry));
    }

    /// <summary>Its length in bytes; null when the pack does not have it, or <see cref="HoldsUnknown"/>.</summary>
    public long? SizeOf(string id) => Entry(id)?.ContentSize;

    /// <exception cref="HandOverException">An object is too large to be looked into.</exception>
    public void RequireReadable()
    {
        if (!pack.Entries.All(IsReadable)) throw new HandOverException($"there are objects of more than {limits.Held} bytes");
    }

    /// <exception cref="InvalidDataException">A difference points to an object that the pack does not hold.</exception>
    /// <exception cref="HandOverException">That cannot be told, because objects are too large to be named.</exception>
    public void RequireBases()
    {
        if (pack.Entries.HasAllBases) return;
        NameDifferences(() => pack.Entries.HasAllBases);
        if (pack.Entries.HasAllBases) return;
        if (HoldsUnknown) throw new HandOverException("the pack holds differences to objects that are too large to be looked into");
        throw new InvalidDataException("A difference in the pack points to an object that is not in it.");
    }

    private PackEntry? Entry(string id)
    {
        if (pack.Entries.Find(id) is null) NameDifferences(() => pack.Entries.Find(id) is not null);
        return pack.Entries.Find(id);
    }

    private void NameDifferences(Func<bool> isEnough)
    {
        for (int round = 0; round < Rounds && !_allTried; round++)
        {
            // Trees come first because they are what is looked for, then the small files among which algorithmia.conf is.
            PackEntry[] unnamed = pack.Entries.Where(entry => entry.Id is null)
                .OrderBy(entry => entry.Kind is PackType.Tree ? 0 : entry.ContentSize).ToArray();
            int named = 0;
            foreach (PackEntry entry in unnamed)
            {
                if (!Name(entry)) continue;
                named++;
                if (isEnough()) return;
            }
            _allTried = named == 0 || named == unnamed.Length;
        }
        HoldsUnknown = !_allTried || pack.Entries.Any(entry => entry.Id is null && entry.Kind is not null);
    }

    private bool Name(PackEntry entry)
    {
        if (entry.Kind is not { } kind || !IsReadable(entry)) return false;
        pack.Entries.Name(entry, ObjectIds.Of(new GitObject(PackEntries.NameOf(kind), ContentOf(entry))));
        return true;
    }

    private bool IsReadable(PackEntry entry)
    {
        int depth = 0;
        for (PackEntry? part = entry; part is not null; part = part.Base)
            if (part.ContentSize > limits.Held || part.Size > limits.Held || ++depth > limits.Depth) return false;
        return true;
    }

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
        if (_work > limits.Work) throw new HandOverException("the pack's differences make more than they should");
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
