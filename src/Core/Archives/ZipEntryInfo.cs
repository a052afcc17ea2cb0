namespace AlgorithmiaMigration.Archives;

/// <summary>Where a file lies in a zip file.</summary>
/// <param name="Header">The position of its local header.</param>
/// <param name="Stored">Its bytes in the zip file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="IsDeflated">Whether it is compressed.</param>
internal readonly record struct ZipEntryInfo(long Header, long Stored, long Bytes, bool IsDeflated);
