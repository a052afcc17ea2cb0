namespace AlgorithmiaMigration.Scenarios;

public sealed class ProcessKilledException : Exception;

/// <summary>Writes entries up to a number and dies there: after announcing a write, or after it happened and before it was noted.</summary>
public sealed class CrashingJournal(FileJournal inner, int crashAt) : IJournal, IDisposable
{
    private int _entries;

    public IDisposable Open() => inner.Open();

    public IPendingWrite Begin(JournalEntry intent)
    {
        IPendingWrite pending = inner.Begin(intent);
        Count();
        return new Pending(this, pending);
    }

    public void Note(JournalEntry entry)
    {
        inner.Note(entry);
        Count();
    }

    public IEnumerable<JournalEntry> Read() => inner.Read();

    public JournalEntry Draft(JournalOperation operation) => inner.Draft(operation);

    public void Dispose() => inner.Dispose();

    private void Count()
    {
        if (++_entries == crashAt) throw new ProcessKilledException();
    }

    private sealed class Pending(CrashingJournal journal, IPendingWrite inner) : IPendingWrite
    {
        public void Done(Func<JournalEntry, JournalEntry>? complete)
        {
            journal.Count();
            inner.Done(complete);
        }

        // A killed process notes nothing.
        public void Failed(string reason)
        {
        }
    }
}
