namespace AlgorithmiaMigration;

/// <summary>What became of a write that the journal records.</summary>
public enum JournalState : long
{
    /// <summary>The cluster confirmed it.</summary>
    Done,
    /// <summary>The cluster refused it; nothing was written.</summary>
    Failed,
    /// <summary>The result is not known: the process ended before it, it was interrupted, or the answer was lost. It may have taken effect.</summary>
    Unfinished,
    /// <summary>No write, but information for later runs.</summary>
    Noted,
}
