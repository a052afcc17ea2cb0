using AlgorithmiaMigration.Clusters;
using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>
/// Decides from the listings and the journal whether the destination already has a file. Clusters report no checksums, and their times are
/// upload times, which can only be compared with those that an earlier copy recorded (contract, section 17.6).
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
        // One side was uploaded again after the copy, so an equal size does not mean equal content.
        bool isOutdated = record is not null && (!record.IsOf(source)
            || (record.DestinationModified is { } noted && destination.Modified != noted));
        return isOutdated ? FileVerdict.Different : FileVerdict.SameSize;
    }
}
