namespace AlgorithmiaMigration.Journaling;

/// <summary>A write that was announced. One of the two members closes it; its entry is on disk when the task completes.</summary>
internal interface IPendingWrite
{
    /// <summary>The cluster confirmed it; <paramref name="complete"/> adds data from the answer.</summary>
    Task DoneAsync(Func<JournalEntry, JournalEntry>? complete = null);

    /// <summary>It failed, or its result is unknown: only the destination shows whether it took effect.</summary>
    Task FailedAsync(string reason);
}
