namespace AlgorithmiaMigration.Journaling;

/// <summary>Where every write to a cluster is noted, before and after. Safe to use from many threads; entries reach the disk in the order in
/// which they were given.</summary>
internal interface IJournal
{
    /// <summary>Takes the right to write, for as long as the lease lives. Leases of one process share it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/> when another process has it.</exception>
    IDisposable Open();

    /// <summary>Notes that a write is about to happen; the entry is on disk when the task ends.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>: it is not, so the write must not happen.</exception>
    Task<IPendingWrite> BeginAsync(JournalEntry intent);

    /// <summary>Notes something that is no write to a cluster; it is on disk when the task ends.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    Task NoteAsync(JournalEntry entry);

    /// <summary>Everything noted so far, oldest first; a torn line is left out.</summary>
    IEnumerable<JournalEntry> Read();

    /// <summary>As <see cref="Read"/>, but only what concerns one destination, without reading the rest into objects.</summary>
    IEnumerable<JournalEntry> ReadAbout(string destination);

    /// <summary>A new entry with time, run and number filled in.</summary>
    JournalEntry Draft(JournalOperation operation);
}
