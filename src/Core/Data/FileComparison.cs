using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Decides from the listings and the journal whether a file is at the destination already. The contract gives no checksums, and times
/// are those of the upload, so they can only be compared with what an earlier copy noted (contract, section 17.6).
/// </summary>
internal sealed class FileComparison(JournaledFiles records, FileVerification verify)
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
