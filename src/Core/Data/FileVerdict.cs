namespace AlgorithmiaMigration.Data;

/// <summary>The result of comparing a file on both sides.</summary>
internal enum FileVerdict
{
    /// <summary>It must be copied.</summary>
    Different,
    /// <summary>The journal has an earlier copy, and neither side has changed since.</summary>
    Proven,
    /// <summary>The sizes are equal, which is sufficient.</summary>
    SameSize,
    /// <summary>Both sides must be read to compare them.</summary>
    ToBeRead,
}
