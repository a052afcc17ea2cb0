namespace AlgorithmiaMigration.Git.Relay;

/// <summary>Where an object lies in a pack, and what it is a difference to.</summary>
internal sealed class PackEntry
{
    private PackType? _kind;
    private long _longest;
    private List<PackEntry>? _dependents;

    /// <summary>Its place among the entries.</summary>
    public int Index { get; set; }

    /// <summary>Where its header begins.</summary>
    public required long Offset { get; init; }

    public required PackType Type { get; init; }

    /// <summary>Bytes after inflating: of the object, or of the difference.</summary>
    public required long Size { get; init; }

    /// <summary>Where the entry begins that an <see cref="PackType.OffsetDelta"/> is a difference to.</summary>
    public long BaseOffset { get; init; }

    /// <summary>The object that a <see cref="PackType.ReferenceDelta"/> is a difference to.</summary>
    public string? BaseId { get; init; }

    /// <summary>Where the compressed bytes begin.</summary>
    public required long DataOffset { get; init; }

    /// <summary>Where the next entry begins.</summary>
    public long End { get; set; }

    /// <summary>The object's id; null for a difference, until somebody needs it.</summary>
    public string? Id { get; set; }

    /// <summary>What this is a difference to; null for a whole object, and while the base has no name yet.</summary>
    public PackEntry? Base { get; private set; }

    /// <summary>Bytes that a difference says its base has.</summary>
    public long BaseSize { get; set; }

    /// <summary>Bytes of the object itself.</summary>
    public long ContentSize { get; set; }

    public bool IsDelta => Type is PackType.OffsetDelta or PackType.ReferenceDelta;

    /// <summary>The type of the object that the differences end at; null while that cannot be known.</summary>
    public PackType? Kind => IsDelta ? _kind : Type;

    /// <summary>Differences on top of each other, this one included; known where <see cref="Kind"/> is.</summary>
    public int Depth { get; private set; }

    /// <summary>Bytes of the longest object or difference that it takes to make this one; known where <see cref="Kind"/> is.</summary>
    public long Longest => IsDelta ? _longest : Size;

    /// <exception cref="InvalidDataException">The difference was made to something else.</exception>
    public void AttachTo(PackEntry found)
    {
        if (found.ContentSize != BaseSize) throw new InvalidDataException("A difference in the pack does not fit the object it points to.");
        Base = found;
        if (found.Kind is null) (found._dependents ??= []).Add(this);
        else Settle();
    }

    // Once for each entry and without recursion: a chain can be as long as the pack.
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
