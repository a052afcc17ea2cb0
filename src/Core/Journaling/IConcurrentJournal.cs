namespace AlgorithmiaMigration;

/// <summary>A journal that many writers can use at a time without each of them waiting for a flush of its own.</summary>
public interface IConcurrentJournal : IJournal
{
    /// <summary>As <see cref="IJournal.Begin"/>: the entry is on disk when the task ends.</summary>
    Task<IPendingWrite> BeginAsync(JournalEntry intent);

    /// <summary>As <see cref="IJournal.Read"/>, but only what concerns one destination, without reading the rest into objects.</summary>
    IEnumerable<JournalEntry> ReadAbout(string destination);
}

/// <summary>A write that was announced to an <see cref="IConcurrentJournal"/>.</summary>
public interface IConcurrentPendingWrite : IPendingWrite
{
    /// <summary>As <see cref="IPendingWrite.Done"/>.</summary>
    Task DoneAsync(Func<JournalEntry, JournalEntry>? complete = null);
}
