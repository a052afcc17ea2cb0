
namespace AlgorithmiaMigration.Journaling;

internal enum JournalPhase
{
    /// <summary>A process opened the journal; <see cref="JournalEntry.Detail"/> names it.</summary>
    Opened,
    /// <summary>The write is about to happen.</summary>
    Intent,
    /// <summary>The cluster confirmed it.</summary>
    Done,
    /// <summary>The cluster refused it, or its answer was lost.</summary>
    Failed,
    /// <summary>Something other than a write to a cluster, recorded for later runs.</summary>
    Noted,
}
