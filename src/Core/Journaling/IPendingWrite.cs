namespace AlgorithmiaMigration.Journaling;

/// <summary>A write that was announced. One of the two members closes it; its entry is on disk when the task ends.</summary>
internal interface IPendingWrite
{
    /// <summary>The cluster confirmed it; <paramref name="complete"/> adds what the answer told.</summary>
    Task DoneAsync(Func<JournalEntry, JournalEntry>? complete = null);

    /// <summary>It failed, or nobody knows: truth is the destination.</summary>
    Task FailedAsync(string reason);
}
