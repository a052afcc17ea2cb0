namespace AlgorithmiaMigration.Git.Relay;

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
