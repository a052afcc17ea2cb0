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

    /// <summary>Whether a file that differs was written at the destination after that of the source, and not by an earlier copy: by somebody there, or the
    /// source is an older archive. By the clocks of the clusters, so it is said and decides nothing.</summary>
    public bool IsNewerThere(DataFile source, DataFile? destination) => destination?.Modified > source.Modified && !records.IsUnfinished(source.Name)
        && records.Find(source.Name)?.DestinationModified != destination!.Modified;
}
