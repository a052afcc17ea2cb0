using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Victim;

/// <summary>The journal of production, which tells the point of the kill before it records the end of a write.</summary>
internal sealed class StoppingJournal(FileJournal inner, KillPoint point) : IJournal
{
    public string Run => inner.Run;

    public void EndRun() => inner.EndRun();

    public IDisposable Open() => inner.Open();

    public async Task<IPendingWrite> BeginAsync(JournalEntry intent) => new Pending(await inner.BeginAsync(intent), point);

    public Task NoteAsync(JournalEntry entry) => inner.NoteAsync(entry);

    public IEnumerable<JournalEntry> Read(JournalQuery query) => inner.Read(query);

    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => inner.ReadNewest(operation);

    public IReadOnlyList<JournalEntry> ReadTroubled() => inner.ReadTroubled();

    public string? TakeWarning() => inner.TakeWarning();

    public JournalEntry Draft(JournalOperation operation) => inner.Draft(operation);

    private sealed class Pending(IPendingWrite inner, KillPoint point) : IPendingWrite
    {
        public async Task DoneAsync(Func<JournalEntry, JournalEntry>? complete)
        {
            await point.ClosingAsync();
            await inner.DoneAsync(complete);
        }

        public async Task FailedAsync(string reason)
        {
            await point.ClosingAsync();
            await inner.FailedAsync(reason);
        }
    }
}
