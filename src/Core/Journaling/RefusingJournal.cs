namespace AlgorithmiaMigration.Journaling;

/// <summary>
/// Refuses to record that a write is about to happen, so that none happens: every write to a cluster is announced first. For an item that is run
/// without the operator's consent because nothing was found to write.
/// </summary>
internal sealed class RefusingJournal(IJournal journal) : IJournal
{
    private int _refused;

    /// <inheritdoc/>
    public string Run => journal.Run;

    /// <summary>Whether a write was refused since the last call.</summary>
    public bool TakeRefusal() => Interlocked.Exchange(ref _refused, 0) != 0;

    /// <inheritdoc/>
    public void EndRun() => journal.EndRun();

    /// <inheritdoc/>
    public IDisposable Open() => journal.Open();

    /// <inheritdoc/>
    public Task<IPendingWrite> BeginAsync(JournalEntry intent)
    {
        Interlocked.Exchange(ref _refused, 1);
        throw new MigrationException(FailureKind.DestinationConflict,
            $"{intent.Destination}: something must be written ({intent.Operation}) that was not found before.", "Run the same command again.");
    }

    /// <inheritdoc/>
    public Task NoteAsync(JournalEntry entry) => journal.NoteAsync(entry);

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(JournalQuery query) => journal.Read(query);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => journal.ReadNewest(operation);

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadTroubled() => journal.ReadTroubled();

    /// <inheritdoc/>
    public string? TakeWarning() => journal.TakeWarning();

    /// <inheritdoc/>
    public JournalEntry Draft(JournalOperation operation) => journal.Draft(operation);
}
