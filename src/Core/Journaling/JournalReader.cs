namespace AlgorithmiaMigration.Journaling;

/// <summary>Reads a journal's file, which another process may be writing, without taking its lock.</summary>
internal sealed class JournalReader(string path)
{
    private readonly DamagedLines _damage = new();

    /// <summary>All entries, oldest first: only for what shows the whole journal.</summary>
    public IEnumerable<JournalEntry> Read() => Read(JournalQuery.All);

    /// <summary>The entries that are asked for, oldest first. Other lines are not parsed.</summary>
    public IEnumerable<JournalEntry> Read(JournalQuery query) => JournalFile.Read(path, query, _damage.Add);

    /// <summary>Every entry of one operation, and the newest other one of each destination; oldest first.</summary>
    public IReadOnlyList<JournalEntry> ReadNewest(JournalOperation operation) => JournalFile.ReadNewest(path, operation, _damage.Add);

    /// <inheritdoc cref="IJournal.ReadTroubled"/>
    public IReadOnlyList<JournalEntry> ReadTroubled() => JournalFile.Troubled(path, _damage.Add);

    /// <summary>The entries about one destination, oldest first.</summary>
    public IEnumerable<JournalEntry> About(string destination) => Read(JournalQuery.About([destination]));

    /// <summary>The entries of one run, oldest first.</summary>
    public IEnumerable<JournalEntry> OfRun(string run) => Read(JournalQuery.OfRuns([run]));

    /// <summary>The entries of one phase, oldest first.</summary>
    public IEnumerable<JournalEntry> OfPhase(JournalPhase phase) => Read(JournalQuery.Of(phase));

    /// <summary>The entries of one operation, oldest first.</summary>
    public IEnumerable<JournalEntry> OfOperation(JournalOperation operation) => Read(JournalQuery.Of(operation));

    /// <summary>The id of the newest run: the one that opened the journal last; null when there is none. A compression is no run.</summary>
    public string? LastRun()
    {
        JournalEntry? opened = OfPhase(JournalPhase.Opened).LastOrDefault();
        // A compression does not keep who opened the journal before it.
        return opened is null || CompressionNote.Of(opened) is null ? opened?.Run : Read().LastOrDefault(entry => CompressionNote.Of(entry) is null)?.Run;
    }

    /// <summary>What the newest compression left in the journal; null when it was never compressed.</summary>
    public CompressionNote? Compression() => CompressionNote.LastIn(OfPhase(JournalPhase.Opened));

    /// <summary>The warning about damaged lines that were skipped, once; null when there is nothing new to say.</summary>
    public string? TakeWarning() => _damage.Take() is { } lines
        ? $"The journal '{path}' has damaged lines, which were skipped: {lines}. Nothing is done twice because of them; manual steps and names "
            + "of accounts that they recorded are not known."
        : null;
}
