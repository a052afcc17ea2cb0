using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>The journal's records of the files of one collection at one destination.</summary>
internal sealed class JournaledFiles
{
    private readonly Dictionary<string, FileRecord?> _records = new(StringComparer.Ordinal);

    private JournaledFiles() { }

    /// <summary>Reads the records of this source and destination.</summary>
    public static JournaledFiles Of(IJournal journal, string source, string destination)
    {
        JournaledFiles records = new();
        foreach (JournalEntry entry in journal.Read(JournalQuery.About([destination])))
        {
            if (entry.Source != source) continue;
            if (entry is { Operation: JournalOperation.WriteFile, File: { } file }) records.Take(entry.Phase, file);
            else if (entry is { Operation: JournalOperation.RemoveFile, Phase: JournalPhase.Done, File: { } removed }) records._records.Remove(removed.Name);
            else if (entry is { Operation: JournalOperation.VerifyFiles, Files: { } files })
                foreach (FileRecord verified in files) records._records[verified.Name] = verified;
        }
        return records;
    }

    /// <summary>Whether the result of the last write of the file is unknown, so that the destination's file may be incomplete.</summary>
    public bool IsUnfinished(string file) => _records.TryGetValue(file, out FileRecord? record) && record is null;

    /// <summary>The last completed copy; null when there is none.</summary>
    public FileRecord? Find(string file) => _records.TryGetValue(file, out FileRecord? record) ? record : null;

    private void Take(JournalPhase phase, FileRecord file) => _records[file.Name] = phase == JournalPhase.Done ? file : null;
}
