using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Fuzz;

/// <summary>A journal's file, with all that is read from it.</summary>
internal static class JournalTarget
{
    private static readonly string s_path = Path.Combine(Directory.CreateTempSubdirectory("algo-fuzz-").FullName, "journal.jsonl");

    public static void Read(byte[] bytes)
    {
        File.WriteAllBytes(s_path, bytes);
        JournalReader reader = new(s_path);
        JournalEntry[] entries = [.. reader.Read()];
        _ = reader.TakeWarning();
        _ = UnfinishedWrites.Of(reader, null, default);
        _ = JournalFile.Unfinished(entries);
        RunTallies tallies = new([.. entries.Select(entry => entry.Run).Distinct()]);
        foreach (JournalEntry entry in entries) _ = tallies.Add(entry);
        if (entries.Length > 0) _ = (tallies.ToRun(), tallies.Problems(), reader.LastRun());
        using FileJournal journal = new(s_path, TimeProvider.System, "fuzz");
        _ = new ManualStepBook(journal).All;
    }
}
