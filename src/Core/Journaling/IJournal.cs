namespace AlgorithmiaMigration.Journaling;

/// <summary>Records every write to a cluster, before and after it. Thread-safe; entries reach the disk in the order in which they were
/// passed.</summary>
internal interface IJournal
{
    /// <summary>The id of the run that writes to it: what one session writes until the run ends.</summary>
    string Run { get; }

    /// <summary>Ends the run: what is written after the next <see cref="Open"/> that waits for nobody else's lease belongs to another one.</summary>
    void EndRun();

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

    /// <summary>The entries so far that are asked for, oldest first; damaged lines are skipped. A journal can have a million lines, so nobody asks
    /// for all of them.</summary>
    IEnumerable<JournalEntry> Read(JournalQuery query);

    /// <summary>Every entry of one operation, and the newest other one of each destination; oldest first.</summary>
    IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation);

    /// <summary>All entries that are needed to know which writes have no known result; oldest first.</summary>
    IReadOnlyList<JournalEntry> ReadTroubled();

    /// <summary>The warning about damaged lines that were skipped, once; null when there is nothing new to say.</summary>
    string? TakeWarning();

    /// <summary>A new entry with time, run and number filled in.</summary>
    JournalEntry Draft(JournalOperation operation);
}
