using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The production journal with callbacks for its entries, in which a test can act or fail.</summary>
internal class WatchedJournal(FileJournal inner) : IJournal, IDisposable
{
    /// <summary>Called when an intent is on disk, before its write.</summary>
    internal Action<JournalEntry> Announced { get; init; } = _ => { };

    /// <summary>Called when an entry that is not a write is on disk.</summary>
    internal Action<JournalEntry> Noted { get; init; } = _ => { };

    /// <summary>Called when a write has ended, before its end is recorded.</summary>
    internal Action<JournalEntry> Closing { get; init; } = _ => { };

    public string Run => inner.Run;

    public void EndRun() => inner.EndRun();

    public IDisposable Open() => inner.Open();

    public async Task<IPendingWrite> BeginAsync(JournalEntry intent)
    {
        IPendingWrite pending = await inner.BeginAsync(intent);
        Announced(intent);
        return new Pending(this, pending, intent);
    }

    public async Task NoteAsync(JournalEntry entry)
    {
        await inner.NoteAsync(entry);
        Noted(entry);
    }

    public IEnumerable<JournalEntry> Read(JournalQuery query) => inner.Read(query);

    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => inner.ReadNewest(operation);

    public IReadOnlyList<JournalEntry> ReadTroubled() => inner.ReadTroubled();

    public string? TakeWarning() => inner.TakeWarning();

    public JournalEntry Draft(JournalOperation operation) => inner.Draft(operation);

    public void Dispose()
    {
        inner.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Pending(WatchedJournal journal, IPendingWrite inner, JournalEntry intent) : IPendingWrite
    {
        public async Task DoneAsync(Func<JournalEntry, JournalEntry>? complete)
        {
            journal.Closing(intent);
            await inner.DoneAsync(complete);
        }

        public async Task FailedAsync(string reason)
        {
            journal.Closing(intent);
            await inner.FailedAsync(reason);
        }
    }
}
