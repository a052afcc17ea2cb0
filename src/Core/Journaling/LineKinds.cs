namespace AlgorithmiaMigration.Journaling;

/// <summary>What an index notes of a line besides its members.</summary>
[Flags]
internal enum LineKinds
{
    None,
    /// <summary>It has no text. It counts as a line.</summary>
    Empty = 1,
    /// <summary>It cannot be read.</summary>
    Damaged = 2,
    /// <summary>A later release wrote it; this one does not know what it says.</summary>
    Later = 4,
    /// <summary>It names a version of the source and its commit.</summary>
    Version = 8,
    /// <summary>It is a complete entry.</summary>
    Entry = 16,
}
