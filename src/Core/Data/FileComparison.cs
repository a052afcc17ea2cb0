namespace AlgorithmiaMigration;

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

/// <summary>
/// Decides from the listings and the journal whether a file is at the destination already. The contract gives no checksums, and times
/// are those of the upload, so they can only be compared with what an earlier copy noted (contract, section 17.6).
/// </summary>
internal sealed class FileComparison(CopyRecords records, FileVerification verify)
{
    public FileVerdict Compare(DataFile source, DataFile? destination)
    {
        if (destination is null || destination.Size != source.Size || records.IsUnfinished(source.Name)) return FileVerdict.Different;
        FileRecord? record = records.Find(source.Name);
        if (record is not null && record.Describes(source, destination) && (verify == FileVerification.Size || record.IsReadBack))
            return FileVerdict.Proven;
        if (verify == FileVerification.Hash) return FileVerdict.ToBeRead;
        // One side was uploaded anew since the copy: an equal size means nothing then.
        bool isOutdated = record is not null && (!record.IsOf(source)
            || (record.DestinationModified is { } noted && destination.Modified != noted));
        return isOutdated ? FileVerdict.Different : FileVerdict.SameSize;
    }
}
