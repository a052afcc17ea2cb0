namespace AlgorithmiaMigration;

/// <summary>Where every write to a cluster is noted, before and after. Safe to use from many threads.</summary>
public interface IJournal
{
    /// <summary>Takes the right to write, for as long as the lease lives. Leases of one process share it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/> when another process has it.</exception>
    IDisposable Open();

    /// <summary>Notes that a write is about to happen; the entry is on disk when this returns.</summary>
    IPendingWrite Begin(JournalEntry intent);

    /// <summary>Notes something that is no write to a cluster; it is on disk when this returns.</summary>
    void Note(JournalEntry entry);

    /// <summary>Everything noted so far, oldest first; a torn line is left out.</summary>
    IEnumerable<JournalEntry> Read();

    /// <summary>A new entry with time, run and number filled in.</summary>
    JournalEntry Draft(JournalOperation operation);
}

/// <summary>A write that was announced. One of the two members closes it.</summary>
public interface IPendingWrite
{
    /// <summary>The cluster confirmed it; <paramref name="complete"/> adds what the answer told.</summary>
    void Done(Func<JournalEntry, JournalEntry>? complete = null);

    /// <summary>It failed, or nobody knows: truth is the destination.</summary>
    void Failed(string reason);
}
