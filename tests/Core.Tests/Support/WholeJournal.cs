using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>What tests read of a journal: all of it. Commands ask for what they need.</summary>
internal static class WholeJournal
{
    public static IEnumerable<JournalEntry> Read(this FileJournal journal) => journal.Reader.Read();

    public static IEnumerable<JournalEntry> ReadAbout(this FileJournal journal, string destination) => journal.Reader.About(destination);
}
