namespace AlgorithmiaMigration.Git.Relay;

/// <summary>How a pack stores an object (gitformat-pack).</summary>
internal enum PackType : byte
{
    Commit = 1,
    Tree = 2,
    Blob = 3,
    Tag = 4,
    /// <summary>A delta whose base begins at a distance before it.</summary>
    OffsetDelta = 6,
    /// <summary>A delta whose base is given by its id.</summary>
    ReferenceDelta = 7,
}
