using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Core.Tests;

/// <summary>A journal with these entries, which is only read.</summary>
internal sealed class FixedJournal(IReadOnlyList<JournalEntry> entries) : IJournal
{
    public string Run => "run";

    public void EndRun()
    {
    }

    public IEnumerable<JournalEntry> Read(JournalQuery query) => entries.Where(query.Includes);

    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => throw new NotSupportedException();

    public IReadOnlyList<JournalEntry> ReadTroubled() => throw new NotSupportedException();

    public string? TakeWarning() => null;

    public IDisposable Open() => throw new NotSupportedException();

    public Task<IPendingWrite> BeginAsync(JournalEntry intent) => throw new NotSupportedException();

    public Task NoteAsync(JournalEntry entry) => throw new NotSupportedException();

    public JournalEntry Draft(JournalOperation operation) => throw new NotSupportedException();
}
