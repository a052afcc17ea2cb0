using AlgorithmiaMigration.Journaling;

namespace AlgorithmiaMigration.Scenarios;

/// <summary>The journal of production with a test that looks at its entries, and may act or fail there.</summary>
internal class WatchedJournal(FileJournal inner) : IJournal, IDisposable
{
    /// <summary>An intent is on disk, and its write comes next.</summary>
    internal Action<JournalEntry> Announced { get; init; } = _ => { };

    /// <summary>Something that is no write is on disk.</summary>
    internal Action<JournalEntry> Noted { get; init; } = _ => { };

    /// <summary>A write has ended, and what closes it is noted next.</summary>
    internal Action<JournalEntry> Closing { get; init; } = _ => { };

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

    public IEnumerable<JournalEntry> Read() => inner.Read();

    public IEnumerable<JournalEntry> ReadAbout(string destination) => inner.ReadAbout(destination);

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
