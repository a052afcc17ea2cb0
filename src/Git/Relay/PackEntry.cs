namespace AlgorithmiaMigration.Git.Relay;

/// <summary>The position of an object in a pack, and its base if it is a delta.</summary>
internal sealed class PackEntry
{
    private PackType? _kind;
    private long _longest;
    private List<PackEntry>? _dependents;

    /// <summary>Its index among the entries.</summary>
    public int Index { get; set; }

    /// <summary>Where its header begins.</summary>
    public required long Offset { get; init; }

    public required PackType Type { get; init; }

    /// <summary>The inflated size of the object or delta, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Where the base of an <see cref="PackType.OffsetDelta"/> begins.</summary>
    public long BaseOffset { get; init; }

    /// <summary>The id of the base of a <see cref="PackType.ReferenceDelta"/>.</summary>
    public string? BaseId { get; init; }

    /// <summary>Where the compressed bytes begin.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Where the next entry begins.</summary>
    public long End { get; set; }

    /// <summary>The object's id; null for a delta until it is computed on demand.</summary>
    public string? Id { get; set; }

    /// <summary>The base of a delta; null for a whole object, and while the base is not identified yet.</summary>
    public PackEntry? Base { get; private set; }

    /// <summary>The size of the base according to the delta, in bytes.</summary>
    public long BaseSize { get; set; }

    /// <summary>The size of the object itself, in bytes.</summary>
    public long ContentSize { get; set; }

    public bool IsDelta => Type is PackType.OffsetDelta or PackType.ReferenceDelta;

    /// <summary>The type of the object at the end of the delta chain; null while it is unknown.</summary>
    public PackType? Kind => IsDelta ? _kind : Type;

    /// <summary>The length of the delta chain, including this entry; known if <see cref="Kind"/> is.</summary>
    public int Depth { get; private set; }

    /// <summary>The size of the largest object or delta that is required to restore this one, in bytes; known if <see cref="Kind"/> is.</summary>
    public long Longest => IsDelta ? _longest : Size;

    /// <exception cref="InvalidDataException">The delta was made for another base.</exception>
    public void AttachTo(PackEntry found)
    {
        if (found.ContentSize != BaseSize) throw new InvalidDataException("A delta in the pack does not match its base object.");
        Base = found;
        if (found.Kind is null) (found._dependents ??= []).Add(this);
        else Settle();
    }

    // Once for each entry, and without recursion: a chain can be as long as the pack.
    private void Settle()
    {
        Stack<PackEntry> settled = new([this]);
        while (settled.Count > 0)
        {
            PackEntry entry = settled.Pop();
            entry._kind = entry.Base!.Kind;
            entry.Depth = entry.Base.Depth + 1;
            entry._longest = Math.Max(entry.Base.Longest, Math.Max(entry.Size, entry.ContentSize));
            foreach (PackEntry dependent in entry._dependents ?? []) settled.Push(dependent);
            entry._dependents = null;
        }
    }
}
