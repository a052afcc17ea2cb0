namespace AlgorithmiaMigration.Journaling;

/// <summary>Records every write to a cluster, before and after it. Thread-safe; entries reach the disk in the order in which they were
/// passed.</summary>
internal interface IJournal
{
    /// <summary>Acquires the right to write until the lease is disposed. Leases of one process share it.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalLocked"/> when another process has it.</exception>
    IDisposable Open();

    /// <summary>Records that a write is about to happen; the entry is on disk when the task completes.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>: the entry is not on disk, so the write must not
    /// happen.</exception>
    Task<IPendingWrite> BeginAsync(JournalEntry intent);

    /// <summary>Records something other than a write to a cluster; the entry is on disk when the task completes.</summary>
    /// <exception cref="MigrationException"><see cref="FailureKind.JournalFailed"/>.</exception>
    Task NoteAsync(JournalEntry entry);

    /// <summary>All entries so far, oldest first; damaged lines are skipped.</summary>
    IEnumerable<JournalEntry> Read();

    /// <summary>The entries about one destination, oldest first. Faster than <see cref="Read"/>, because other lines are not parsed.</summary>
    IEnumerable<JournalEntry> ReadAbout(string destination);

    /// <summary>The warning about damaged lines that were skipped, once; null when there is nothing new to say.</summary>
    string? TakeWarning();

    /// <summary>A new entry with time, run and number filled in.</summary>
    JournalEntry Draft(JournalOperation operation);
}
