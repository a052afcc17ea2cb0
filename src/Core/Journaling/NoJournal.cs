namespace AlgorithmiaMigration.Journaling;

/// <summary>The journal of a command that writes to no cluster: it has no entries, and refuses to announce a write.</summary>
internal sealed class NoJournal : IJournal
{
    /// <inheritdoc/>
    public string Run => "";

    /// <inheritdoc/>
    public void EndRun()
    {
    }

    /// <inheritdoc/>
    public IDisposable Open() => new Lease();

    /// <inheritdoc/>
    public Task<IPendingWrite> BeginAsync(JournalEntry intent) => throw new InvalidOperationException("This command writes to no cluster.");

    /// <inheritdoc/>
    public Task NoteAsync(JournalEntry entry) => Task.CompletedTask;

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(JournalQuery query) => [];

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => [];

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadTroubled() => [];

    /// <inheritdoc/>
    public string? TakeWarning() => null;

    /// <inheritdoc/>
    public JournalEntry Draft(JournalOperation operation) => throw new InvalidOperationException("This command writes to no cluster.");

    private sealed class Lease : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
