using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Data;

/// <summary>What the journal knows of the files of one collection at one destination.</summary>
internal sealed class JournaledFiles
{
    private readonly Dictionary<string, FileRecord?> _records = new(StringComparer.Ordinal);

    private JournaledFiles() { }

    /// <summary>Reads the journal once, keeping only what belongs to this pair.</summary>
    public static JournaledFiles Of(IJournal journal, string source, string destination)
    {
        JournaledFiles records = new();
        foreach (JournalEntry entry in journal.ReadAbout(destination))
        {
            if (entry.Source != source) continue;
            if (entry is { Operation: JournalOperation.WriteFile, File: { } file }) records.Take(entry.Phase, file);
            else if (entry is { Operation: JournalOperation.VerifyFiles, Files: { } files })
                foreach (FileRecord verified in files) records._records[verified.Name] = verified;
        }
        return records;
    }

    /// <summary>Whether a write of the file was begun whose end nobody saw: what the destination holds then proves nothing.</summary>
    public bool IsUnfinished(string file) => _records.TryGetValue(file, out FileRecord? record) && record is null;

    /// <summary>The last copy that came to its end; null when there was none.</summary>
    public FileRecord? Find(string file) => _records.TryGetValue(file, out FileRecord? record) ? record : null;

    private void Take(JournalPhase phase, FileRecord file) => _records[file.Name] = phase == JournalPhase.Done ? file : null;
}
