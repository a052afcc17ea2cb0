namespace AlgorithmiaMigration.Git;

/// <summary>How a pack stores an object (gitformat-pack).</summary>
internal enum PackType : byte
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
    /// <summary>A difference to the object that begins a distance before.</summary>
    OffsetDelta = 6,
    /// <summary>A difference to the object with an id.</summary>
    ReferenceDelta = 7,
}

/// <summary>Where an object lies in a pack, and what it is a difference to.</summary>
internal sealed class PackEntry
{
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
    public PackType? Kind
    {
        get
        {
            PackEntry entry = this;
            while (entry.Base is not null) entry = entry.Base;
            return entry.IsDelta ? null : entry.Type;
        }
    }

    /// <exception cref="InvalidDataException">The difference was made to something else.</exception>
    public void AttachTo(PackEntry found)
    {
        if (found.ContentSize != BaseSize) throw new InvalidDataException("A difference in the pack does not fit the object it points to.");
        Base = found;
    }
}
