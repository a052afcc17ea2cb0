namespace AlgorithmiaMigration.Data;

/// <summary>What a look at both sides says about a file.</summary>
internal enum FileVerdict
{
    /// <summary>It has to be copied.</summary>
    Different,
    /// <summary>An earlier copy is on record, and neither side has changed since.</summary>
    Proven,
    /// <summary>The sizes are equal, and that shall do.</summary>
    SameSize,
    /// <summary>Only reading both sides can tell.</summary>
    ToBeRead,
}
